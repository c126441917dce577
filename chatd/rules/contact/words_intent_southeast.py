"""What people say around a contact or a payment, in Indonesian and Vietnamese (R13, R15). Data only.

The letters are the classes of reading.py; a bar stands between words, a blank inside an entry makes it a phrase.
"""

INDONESIAN: dict[str, str] = {
    "M": "email|surel|imel|alamat email|e-mail|gmail",
    "T": "telepon|telpon|hp|handphone|ponsel|tlp|telp|hape",
    "N": """
nomor|nomer|no hp|no telp|no wa|nomor hp|nomor telepon|nomor wa|nomer wa|nope|no telepon|nmr|nmr wa|no whatsapp
nomor whatsapp|nomor telpon|nomer hp|no tlp|no. hp|no. wa|nomor kontak|nombor|nombor telefon|no kontak|nowa|no hape
nohp|no tele
""",
    "YN": "nomornya|nomernya|nomormu|nomermu|nomor kamu|no kamu|nomor anda|nomer kamu|nomor hp kamu|nomernya kak",
    "PN": "nomorku|nomerku|nomor saya|nomer saya|no saya|no aku|nomor hp saya|nomer gue|nomor gue|no gw",
    "K": "nama pengguna|id kamu|username|akun|usn|uname|nick",
    "C": "kontak|info kontak|kontaknya",
    "c": """
bisa saya temui di mana|bisa ketemu di mana|bagaimana cara menghubungi|gimana cara hubungi|bagaimana menghubungi
cara menghubungi|gimana cara menghubungi|bagaimana saya bisa menghubungi|hubungi kemana|bisa dihubungi di mana
bisa dihubungi dimana
""",
    "G": """
butuh|perlu|terima|menerima|nerima|kirim|kirimkan|beri|berikan|bagikan|tukar|tukeran|tinggalkan|boleh tau|boleh tahu
tuker|share dong|send dong|minta tolong kirim|mohon kirim|sebutkan|boleh saya|bolehkah saya tahu
""",
    "R": """
hubungi|kontak saya|chat|japri|tambahkan|follow|cari|dm aja|kontak aku|pm|add|hub|whatsapp aja|hubungin|kabari|kabarin
chat aja|chat saja|langsung chat|menghubungi|dihubungi|temukan|mention|sapa|calling|invite
""",
    "RI": """
chat aja ke|hubungi saya|hubungi aku|chat saya|chat aku|kontak saya|kontak aku|add saya|add aku|wa saya|wa aku|dm saya
dm aku|cari saya|cari aku|tambahkan saya|pm saya|japri saya|japri aku|follow saya|follow aku|temukan saya|saya ada
menghubungi saya|kabari saya|chat gue|add gue|hubungi gue|kontak gue|wa gue|dm gue|japri aja|chat ke|tele aku
tele saya|chat gw|wa gw|dm gw|add gw|hubungi ke|hub saya
""",
    "r": "cari|lihat|cek|buka|temukan|ketik|liat",
    "V": """
ngobrol|bicara|lanjut|lanjutkan|pindah|diskusi|bahas|lanjutin|obrolan|berkomunikasi|komunikasi|bincang|chatting
ngomong|kerja|kerja sama|deal|transaksi|ngobrolnya|diskusinya|chat di|chattan|kerjasama|transaksinya|lanjutkan di
dilanjut|berdiskusi|berbicara|urus|pindahan|obrolin|bahasnya|sambung|meeting
""",
    "Z": """
bisa|bisakah|boleh|bolehkah|mari|ayo|yuk|gimana kalau|bagaimana kalau|lebih baik|lebih mudah|lebih cepat|tolong|mohon
mau|enaknya|enakan|mendingan|kita|bagaimana jika|lebih enak|kalau mau|mending|biar gampang|silakan|silahkan
lebih nyaman|pengen|ingin|monggo|saran saya|gmn klo|lebih gampang|aja yuk
""",
    "Q": """
apa|berapa|ada|punya|pakai|pake|berapa nomor|apakah ada|apakah punya|apakah kamu punya|apakah anda punya|ada gak
ada nggak|ada ga|bagaimana cara menghubungi|gimana cara hubungi|punya gak|main|apakah|brp|adakah
""",
    "I": "saya|aku|gue|gw|saye|kami|sy|ane",
    "Y": "kamu|anda|kakak|mas|mbak|bapak|ibu|kak|lu|elo|bang|gan|pak|bu",
    "S": "adalah|yaitu|ini|dengan nama|atas nama|namanya|yakni",
    "p": "ada di|ada di dalam|di|lewat|melalui|ke|pakai|via|dengan|pake|lwt|menggunakan|dari",
    "f": "untuk|tentang|buat|soal|seperti|mengenai",
    "O": "luar|di luar|diluar|jalur lain|platform lain|aplikasi lain|tempat lain|jalur belakang|app lain|belakang",
    "OJ": """
selain di sini|selain disini|selain chat ini|di luar platform|luar platform|diluar platform|di luar aplikasi
di luar situs|luar aplikasi|di luar sini|tanpa platform|tanpa perantara|di luar upwork|di luar fastwork|di luar sribu
diluar aplikasi|di luar website|keluar dari platform|di luar fiverr|luar situs|diluar sini|diluar situs
tanpa lewat platform|bypass platform
""",
    "J": """
escrow|rekber|rekening bersama|situs|lewat situs|aplikasi|platform|sini|di sini|disini|aplikasi ini|chat ini|situs ini
""",
    "D": "langsung|secara langsung|pribadi",
    "X": """
tanpa lewat|hindari|menghindari|hemat|tanpa|biar hemat|menghemat|biar ga kena|biar gak kena|supaya tidak kena
biar tidak kena|ga kena|gak kena|nggak kena|hemat biaya|lolos dari|bebas
""",
    "F": "biaya|komisi|potongan|fee|biaya admin|biaya layanan|potongan platform|biaya platform|persen",
    "$": """
bayar|pembayaran|transfer|tf|uang|duit|dibayar|bayarnya|dp|kirim uang|membayar|hire saya|tunai|bayarin|saya bayar
bayaran|rekrut|cash|sewa|trf
""",
    "E": """
data bank|detail bank|info bank|info rekening|data rekening|rekening|transfer bank|no rekening|nomor rekening|norek
rek|rekening saya|rekening kamu|ke rekening|dompet|e-wallet|rekeningnya|rekening pribadi
""",
    "L": """
telepon saya|telpon|telfon|nelpon|nelfon|teleponan|telponan|call saya|video call|vc|telpon saya|telepon aku|telpon aku
menelepon|lewat telepon|via telepon
telepon saja|telpon aja|telepon aja|telfon aja
""",
    "W": """
integrasi|tombol|desain|mendesain|postingan|iklan|kampanye|templat|pengembangan|halaman|konten|pengikut|toko|formulir
kolom|validasi|otomatisasi|otomatis|proyek|pengalaman|fitur|mengelola|kelola|admin|membuat|bikin|buatkan|pembuatan
pesanan|versi|situs web|pelanggan baru|jualan|gerbang|keranjang|blast|desainnya|daftar
""",
    "u": "pengguna|pelanggan|mereka|klien|pembeli|orang|customer",
    "n": "jangan|tidak|nggak|enggak|gak|ga|tdk|dilarang|belum|melanggar|aturan|bukan|gausah",
    "t": "besok|hari ini|sekarang|nanti|kalau|malam ini|ya|dan|biar",
    "e": "sama|sama persis|nama yang sama|sama aja|sama kayak|sama seperti|samaan",
    "l": """
profil|bio|portofolio|foto profil|situs saya|website saya|website|foto|gambar|deskripsi|cv|kop surat
kop surat proposal|pdf|lampiran|gambar yang saya lampirkan|header proposal|resume|kartu nama|footer website
footer situs|file proposal|tangkapan layar|header cv
""",
    "1": "nama|nama depan|nama belakang|nama saya|nama lengkap|inisial|nama keluarga",
    "2": "huruf pertama|huruf awal|dibalik|awalan|huruf depan|inisial setiap",
    "g": "googling aja|cari di google|google nama saya|googling nama saya|search di google|googling",
    "_": "garis bawah|underskor|strip bawah|strip|tanda hubung",
    "H": "di mana-mana|sana|semua platform|semua sosmed|mana-mana|semua medsos|di sana|disana",
    "w": "yang|itu|juga|dan|halo|terima|kasih|makasih|sudah|aja|saja|dong|deh|nih|sih|pun|lah",
    "+": "tanpa spasi|disambung|digabung|gabung semua|sambung|nyambung semua|satu kata|(digabung)",
    "GI": "minta|bagi|spill|boleh minta|bisa minta|minta dong|bagi dong|kasih|kasi|kirimin",
    "YM": "emailnya|emailmu|email kamu",
    "eJ": "seperti di sini|kayak di sini|sama dengan di sini|sama seperti di sini|sama kayak di sini",
    "a": "",
    "LI": """
telepon saya|telpon saya|telepon aku|telpon aku|call saya|call aku|hubungi saya lewat telepon|telfon saya|telpon gue
telfon aku|call gw
""",
    "A": "line ku|id line|via line|lewat line|di line aja|wa aja|wa saja|wa langsung",
    "eK": "nama yang sama|nama sama|username sama|namanya sama|username yang sama|nama pengguna yang sama",
    "AP": "line saya|line aku|id line saya",
    "P1": "nama saya|namaku|nama aku|nama lengkap saya",
    "Pl": "situs saya|website saya",
    "Vp": "lanjut di|chat di|lanjutkan di|pindah ke",
    "lj": "kop surat|kop penawaran|kop surat proposal|kop proposal|bagian atas penawaran",
}

VIETNAMESE: dict[str, str] = {
    "M": "email|thư điện tử|địa chỉ email|mail|hộp thư|gmail|hòm thư|địa chỉ mail",
    "T": "điện thoại|di động|đt|dt|phone",
    "N": """
số nha|số nhé|số đi|số bạn|số của bạn|số em|số mình|số anh|số chị|số nào|số điện thoại|sđt|sdt
số zalo|số đt|số phone|số whatsapp|so dt|số di động|số liên lạc|số dt|số máy|số liên hệ|s.đ.t|đt liên hệ
số tele
""",
    "K": "tên đăng nhập|nick|tài khoản|tên người dùng|id",
    "C": "thông tin liên lạc|thông tin liên hệ|cách liên lạc|cách liên hệ|info liên hệ|ttlh|liên lạc",
    "c": """
gọi cho em số nào|gọi số nào|liên hệ số nào|số nào được|gọi bạn số nào|làm sao để liên hệ
làm sao liên lạc|liên hệ bạn thế nào|làm thế nào để liên hệ|liên lạc với bạn thế nào|làm sao liên hệ
""",
    "G": """
cần|cần một|nhận|có nhận|cho|gửi|đưa|chia sẻ|cung cấp|trao đổi số|nhắn|cho hỏi|cho biết|gửi qua|gởi|báo
send
""",
    "GI": """
để lại|xin|cho em xin|cho mình xin|cho tôi xin|cho anh xin|cho xin|cho chị xin|xin được|muốn xin|cho tôi|cho mình
cho em|gửi mình|gửi tôi|gửi em|gửi cho tôi|gửi cho mình|gửi cho em|cho anh|cho chị|cho t|gửi anh|cho mk
nhắn cho mình số|gửi cho anh
""",
    "R": """
nhắn tin|nhắn|kết bạn|add|inbox|ib|nt|tìm|thêm|liên hệ qua|liên lạc qua|liên hệ với|ping|follow|nhắn qua|kb
add friend|alo qua|pm|theo dõi|thêm bạn|liên lạc với|liên hệ tới|thêm mình|liên hệ
""",
    "RI": """
liên hệ tôi|liên hệ mình|liên hệ em|nhắn tôi|nhắn mình|nhắn em|add tôi|add mình|add em|tìm tôi|tìm mình|tìm em
kết bạn với tôi|kết bạn với mình|kết bạn với em|inbox mình|inbox em|ib mình|ib em|liên hệ với tôi
liên hệ với mình|liên hệ với em|liên lạc với tôi|liên lạc với mình|nhắn tin cho tôi|nhắn tin cho mình
nhắn tin cho em|kb mình|kb em|liên lạc với em|nhắn cho mình|nhắn cho em|nhắn cho tôi|add anh|liên hệ anh
kết bạn mình|inbox tôi|pm mình|ib tôi|follow mình|thêm mình|thêm tôi
""",
    "r": "tìm kiếm|xem|gõ|search|kiếm|tra|coi|ghi",
    "V": """
nói chuyện|trao đổi|chat|tiếp tục|bàn|thảo luận|tâm sự|nc|giao dịch|làm việc|hợp tác|liên lạc nhau|bàn bạc
làm|sang bên|gặp|nói|buôn|bàn thêm|tám|chốt
""",
    "Z": """
có thể|mình có thể|chúng ta|được không|được ko|hay là|tốt hơn|dễ hơn|nhanh hơn|vui lòng|làm ơn|muốn|hãy
có được không|dc không|đc không|dc ko|đc ko|tiện hơn|cho tiện|cho dễ|cho nhanh|nhé|nha|bọn mình|nên|giúp|hay
thích|đi
""",
    "Q": """
là gì|có|có dùng|dùng|bao nhiêu|có không|có ko|làm sao để liên hệ|làm sao liên lạc|có xài|là bao nhiêu|bn|gì|có số
xài|liên hệ bạn thế nào|làm thế nào để liên hệ
""",
    "I": "tôi|mình|em|tui|tao|mk|với tôi|với mình|chúng tôi|anh|tớ",
    "P": "của tôi|của mình|của em|mình là|tôi là|của tui|của anh",
    "Y": "của bạn|của anh|của chị|bạn|của em ạ|chị|của ông|của b",
    "U": "bạn ơi|bạn nhé",
    "S": "tên là|là|với tên|nick là|dưới tên|ở|nick",
    "p": "trong|qua|trên|bằng|sang|ở|vào|tại|thông qua|về|theo|lên|bên",
    "f": "về|cho|để|giống|như",
    "O": """
ngoài|bên ngoài|ngoài này|nền tảng khác|ứng dụng khác|chỗ khác|app khác|kênh khác|ngoài luồng|nơi khác|ra ngoài
ở ngoài
""",
    "OJ": """
ngoài đây|ngoài chỗ này|ngoài chat này|ngoài nền tảng|bên ngoài nền tảng|ngoài hệ thống|ngoài app|ngoài sàn
ngoài trang|ngoài trang này|không qua nền tảng|không qua sàn|bên ngoài ứng dụng|không thông qua nền tảng
ngoài web|khỏi nền tảng|ngoài upwork|ngoài ứng dụng|bên ngoài hệ thống|ko qua sàn|không qua trung gian
không cần nền tảng|không qua hệ thống|ngoài platform|rời nền tảng|bỏ qua nền tảng|ngoài site|ngoài website
ngoài sàn này|ngoài nền tảng này
""",
    "J": "ký quỹ|kí quỹ|trang web|qua trang web|web này|nền tảng|ở đây|đây|trang này|app này|trên này|sàn",
    "D": "trực tiếp|thẳng|cá nhân",
    "X": """
khỏi qua|không cần qua|tránh|tiết kiệm|không mất|khỏi mất|đỡ mất|khỏi|né|để tránh|không tốn|đỡ tốn
đỡ phải trả|không phải trả|khỏi tốn|ko mất|đỡ|khỏi phải trả|không bị|khỏi bị|lách
""",
    "F": "phí|hoa hồng|phí dịch vụ|phí nền tảng|phí sàn|tiền hoa hồng|chiết khấu|phần trăm",
    "$": """
trả bạn|trả cho bạn|trả trực tiếp|trả anh|trả cho anh|trả cho em|trả cho mình|trả mình|thanh toán
trả tiền|chuyển khoản|ck|trả|chuyển tiền|tiền|trả trước|đặt cọc|thuê tôi|thuê mình|thuê em|thuê|cọc
tiền mặt|chuyển
""",
    "E": """
ví điện tử|ví của|tài khoản ngân hàng|số tài khoản|stk|ngân hàng|tk ngân hàng|tài khoản cá nhân|tk cá nhân
số tk
""",
    "L": """
gọi|gọi điện|gọi cho tôi|gọi cho mình|gọi mình|gọi tôi|cuộc gọi|alo|gọi video|call|gọi em|gọi cho em
gọi lại|phone cho|điện cho
""",
    "W": """
tích hợp|nút|thiết kế|bài đăng|quảng cáo|chiến dịch|mẫu|phát triển|lập trình|trang web|nội dung
người theo dõi|cửa hàng|biểu mẫu|trường|xác thực|tự động|tự động hóa|dự án|kinh nghiệm|quản lý|quản trị
viết|bài viết|kênh|đăng bài|giỏ hàng|cổng|chatbot|mini app|đơn hàng|phiên bản|fanpage|chạy quảng cáo|chăm sóc
oa|danh sách|chữ ký|tính năng|chức năng|đồng|ngày|giờ|tuần|tháng|lượng|người|trang|mã|seri
""",
    "u": "người dùng|khách hàng|họ|khách|người mua|thành viên|người ta|trong truyện|nhân vật",
    "n": "không|đừng|ko|chưa|chẳng|kô|hông|cấm|vi phạm|quy định|không được phép",
    "t": "mai|hôm nay|bây giờ|sau|khi|tối nay|nhé bạn|nếu|và",
    "e": "giống|cùng tên|y hệt|giống nhau|cùng|giống vậy|trùng|tương tự|y chang|giống như",
    "l": """
hồ sơ|tiểu sử|portfolio|trang cá nhân|ảnh đại diện|cv|ảnh|web của tôi|website|avatar|ảnh bìa|sơ yếu lý lịch
file báo giá|tiêu đề thư|hình đính kèm|ảnh đính kèm|file đính kèm|file pdf|pdf|danh thiếp|chân trang web
cuối trang web|hình|file cv|đầu trang báo giá|chân trang
""",
    "1": "tên|tên hồ sơ|đúng tên|họ|tên đệm|họ và tên|tên tôi|tên mình|họ tên",
    "2": "chữ cái đầu|chữ đầu|đọc ngược|chữ cái đầu tiên|viết ngược",
    "g": "google tên|tìm trên google|search google|tra google|gg tên mình|google tên tôi|gg tên",
    "_": "gạch dưới|dấu gạch dưới|gạch chân|gạch ngang dưới|gạch ngang|gạch nối|dấu gạch",
    "H": "mọi nơi|bên đó|mọi nền tảng|ở đó|khắp nơi|bên đấy",
    "w": "các|những|này|đó|ạ|dạ|vâng|cảm|ơn|chào|thì|và|cũng|rồi|xong|được",
    "+": "viết liền|liền|không cách|viết liền không dấu|không dấu cách|liền nhau|(viết liền)",
    "eJ": "giống ở đây|như ở đây|y như ở đây|giống như ở đây|giống trên này|giống tên ở đây",
    "a": "",
    "LI": """
gọi cho tôi|gọi cho mình|gọi mình|gọi tôi|gọi em|gọi cho em|phone cho mình|alo mình|alo em|gọi điện cho mình
gọi điện cho tôi|gọi điện cho em|gọi cho anh|gọi anh|call mình|alo cho mình
""",
    "eK": "cùng tên|tên giống|cùng tên này|cùng nick|cùng username|tên y hệt",
    "GIN": """
xin số|cho xin số|cho mình số|cho em số|để lại số|cho số|xin sđt|gửi số|cho em xin số|cho mình xin số
cho anh số|nhắn số
""",
    "YN": "số của bạn|số bạn|số của anh|số của chị",
    "PN": "số của mình|số của em|số của tôi|số mình|số em|số tôi",
    "A": "qua line|line mình",
    "P1": "tên tôi|tên mình|tên của mình|tên em|tên của em",
    "Pl": "web của tôi",
    "Vp": "qua bên|chuyển sang|chuyển qua|sang bên",
    "lj": "đầu bảng báo giá|đầu báo giá|cuối báo giá|đầu trang báo giá|tiêu đề thư|trang cuối cv",
}
