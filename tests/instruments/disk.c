/* A disk that can be told to fail and that keeps a diary: LD_PRELOAD it into one process.
 *
 * DISK_DIR   only files below this folder are touched
 * DISK_PLAN  a file, read again at each call, with some of (0 or absent: not):
 *              fsync_delay_ms=N  fsync_eio_at=K  fsync_eio_every=K  write_enospc_at=K  write_enospc_every=K
 *              write_eio_at=K  capacity_bytes=N (the folder as a disk of that size)  suffix=TEXT (only such files fail)
 *            Calls are counted from the moment the plan's text changes.
 * DISK_DIARY a file that gets every lasting effect in order, for replay.py: see `note` for its form.
 * DISK_UNSYNCED=1  fsync is noted, not done: the tests kill processes, not machines, and the replay knows what it meant
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = dlsym(RTLD_NEXT, #name)

static char folder[PATH_MAX], plan[1024];
static size_t folder_length;
static int diary = -1, unsynced;
static long fsyncs, writes;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *given = getenv("DISK_DIR"), *file = getenv("DISK_DIARY");
    if (!given || !realpath(given, folder)) return;
    folder_length = strlen(folder);
    unsynced = getenv("DISK_UNSYNCED") != NULL;
    if (file) diary = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

/* The path of an open file, if it is ours. */
static int ours(int fd, char *path) {
    char link[64];
    if (!folder_length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < (ssize_t)folder_length) return 0;
    path[length] = 0;
    return !memcmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

static void read_plan(void) {
    char text[sizeof plan] = "";
    const char *name = getenv("DISK_PLAN");
    int fd = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        ssize_t length = read(fd, text, sizeof text - 1);
        text[length > 0 ? length : 0] = 0;
        close(fd);
    }
    if (strcmp(text, plan)) {
        strcpy(plan, text);
        fsyncs = writes = 0;
    }
}

static long planned(const char *what) {
    size_t length = strlen(what);
    for (char *at = plan; (at = strstr(at, what)); at += length)
        if ((at == plan || at[-1] == ' ') && at[length] == '=') return atol(at + length + 1);
    return 0;
}

static int named(const char *path) {
    char *at = strstr(plan, "suffix="), suffix[64] = "";
    size_t length = strlen(path), wanted;
    if (length >= 5 && !strcmp(path + length - 5, "/acks")) return 0; /* what the world was told: it is no disk */
    if (!at) return 1;
    sscanf(at + 7, "%63s", suffix);
    wanted = strlen(suffix);
    return length >= wanted && !strcmp(path + length - wanted, suffix);
}

static int due(long count, const char *at, const char *every) {
    return (planned(at) && count == planned(at)) || (every && planned(every) && count % planned(every) == 0);
}

static int64_t used(void) {
    int64_t sum = 0;
    DIR *all = opendir(folder);
    struct dirent *entry;
    struct stat what;
    while (all && (entry = readdir(all)))
        if (!fstatat(dirfd(all), entry->d_name, &what, AT_SYMLINK_NOFOLLOW) && S_ISREG(what.st_mode))
            sum += what.st_size;
    if (all) closedir(all);
    return sum;
}

/* op, lengths of two paths, offset, length of the data; then paths and data */
static void note(char op, const char *path, const char *other, int64_t offset, const void *data, uint32_t size) {
    uint32_t first = strlen(path), second = other ? strlen(other) : 0;
    char head[21];
    if (diary < 0) return;
    head[0] = op;
    memcpy(head + 1, &first, 4);
    memcpy(head + 5, &second, 4);
    memcpy(head + 9, &offset, 8);
    memcpy(head + 17, &size, 4);
    struct iovec all[4] = {{head, 21}, {(void *)path, first}, {(void *)other, second}, {(void *)data, data ? size : 0}};
    if (writev(diary, all, 4) < 0) abort();
}

/* 0, or the error that this write shall meet */
static int write_trouble(int fd, const char *path, size_t size, int64_t offset) {
    struct stat what;
    read_plan();
    if (!named(path)) return 0;
    writes++;
    if (due(writes, "write_enospc_at", "write_enospc_every")) return ENOSPC;
    if (due(writes, "write_eio_at", NULL)) return EIO;
    if (planned("capacity_bytes") && !fstat(fd, &what) && offset + (int64_t)size > what.st_size &&
        used() + offset + (int64_t)size - what.st_size > planned("capacity_bytes"))
        return ENOSPC;
    return 0;
}

static ssize_t put(int fd, const void *data, size_t size, int64_t offset, ssize_t (*real)(int, const void *, size_t, off64_t)) {
    char path[PATH_MAX];
    if (!ours(fd, path)) return real(fd, data, size, offset);
    pthread_mutex_lock(&turn);
    int trouble = write_trouble(fd, path, size, offset);
    ssize_t done = trouble ? -1 : real(fd, data, size, offset);
    if (done > 0) note('W', path, NULL, offset, data, done);
    pthread_mutex_unlock(&turn);
    if (trouble) errno = trouble;
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    REAL(pwrite64);
    return put(fd, data, size, offset, real);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    char path[PATH_MAX];
    if (!ours(fd, path)) return real(fd, data, size);
    pthread_mutex_lock(&turn);
    int64_t offset = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    int trouble = write_trouble(fd, path, size, offset);
    ssize_t done = trouble ? -1 : real(fd, data, size);
    if (done > 0) note('W', path, NULL, offset, data, done);
    pthread_mutex_unlock(&turn);
    if (trouble) errno = trouble;
    return done;
}

static int sync_file(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    if (!ours(fd, path)) return real(fd);
    pthread_mutex_lock(&turn);
    read_plan();
    int counts = named(path), fails = 0;
    if (counts) {
        fsyncs++;
        fails = due(fsyncs, "fsync_eio_at", "fsync_eio_every");
    }
    long delay_ms = counts ? planned("fsync_delay_ms") : 0;
    note(fails ? 'E' : 'S', path, NULL, 0, NULL, 0); /* at its start: what is written from now on is not covered */
    pthread_mutex_unlock(&turn);
    if (delay_ms) usleep(delay_ms * 1000);
    if (fails) {
        errno = EIO;
        return -1;
    }
    return unsynced ? 0 : real(fd);
}

int fsync(int fd) {
    REAL(fsync);
    return sync_file(fd, real);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return sync_file(fd, real);
}

int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    char path[PATH_MAX];
    if (!ours(fd, path)) return real(fd, size);
    pthread_mutex_lock(&turn);
    int failed = real(fd, size);
    if (!failed) note('T', path, NULL, size, NULL, 0);
    pthread_mutex_unlock(&turn);
    return failed;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int posix_fallocate64(int fd, off64_t offset, off64_t size) {
    REAL(posix_fallocate64);
    char path[PATH_MAX];
    struct stat what;
    if (!ours(fd, path)) return real(fd, offset, size);
    pthread_mutex_lock(&turn);
    read_plan();
    int full = planned("capacity_bytes") && !fstat(fd, &what) &&
               used() + offset + size - what.st_size > planned("capacity_bytes");
    pthread_mutex_unlock(&turn);
    return full ? ENOSPC : real(fd, offset, size);
}

int posix_fallocate(int fd, off_t offset, off_t size) { return posix_fallocate64(fd, offset, size); }

static int room(const char *path, struct statvfs64 *answer) {
    char whole[PATH_MAX];
    if (!folder_length || !realpath(path, whole) || strncmp(whole, folder, folder_length)) return 0;
    pthread_mutex_lock(&turn);
    read_plan();
    long capacity = planned("capacity_bytes");
    pthread_mutex_unlock(&turn);
    if (!capacity) return 0;
    int64_t free_bytes = capacity - used();
    answer->f_bavail = answer->f_bfree = free_bytes > 0 ? free_bytes / answer->f_frsize : 0;
    return 1;
}

int statvfs64(const char *path, struct statvfs64 *answer) {
    REAL(statvfs64);
    int failed = real(path, answer);
    if (!failed) room(path, answer);
    return failed;
}

int statvfs(const char *path, struct statvfs *answer) { return statvfs64(path, (struct statvfs64 *)answer); }

int unlink(const char *path) {
    REAL(unlink);
    char whole[PATH_MAX];
    int mine = folder_length && realpath(path, whole) && !strncmp(whole, folder, folder_length);
    if (!mine) return real(path);
    pthread_mutex_lock(&turn);
    int failed = real(path);
    if (!failed) note('U', whole, NULL, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return failed;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    char whole[PATH_MAX], other[PATH_MAX];
    int mine = folder_length && realpath(from, whole) && !strncmp(whole, folder, folder_length);
    if (!mine) return real(from, to);
    pthread_mutex_lock(&turn);
    int failed = real(from, to);
    if (!failed && realpath(to, other)) note('R', whole, other, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return failed;
}

int link(const char *from, const char *to) {
    REAL(link);
    char whole[PATH_MAX], other[PATH_MAX];
    int mine = folder_length && realpath(from, whole) && !strncmp(whole, folder, folder_length);
    if (!mine) return real(from, to);
    pthread_mutex_lock(&turn);
    int failed = real(from, to);
    if (!failed && realpath(to, other)) note('L', whole, other, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return failed;
}
