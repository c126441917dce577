"""Which sites open direct contact, which are places of work, and what a domain ends with (R13, R14). Data only."""

from chatd.rules.contact.fold import listed

# Whoever follows the link talks to its owner, whatever stands behind the slash.
CONTACT = frozenset(
    listed(
        """
        hangouts.google.com chat.google.com wa.me chat.whatsapp.com wa.link walink.co wa.openinapp.co
        t.me telegram.me telegram.dog telegram.im telega.one tx.me tlgrm.ru m.me fb.me ig.me vk.me
        msng.link signal.me signal.group kik.me zalo.me viber.click chats.viber.com join.skype.com
        line.me lin.ee page.line.me u.wechat.com weixin.qq.com wework.qq.com qm.qq.com open.kakao.com
        pf.kakao.com qr.kakao.com threema.id matrix.to keybase.io discord.gg dsc.gg discord.me invite.gg
        join.slack.com calendly.com cal.com calendar.app.google savvycal.com tidycal.com koalendar.com
        youcanbook.me zcal.co cal.link acuityscheduling.com appointlet.com setmore.com simplybook.me
        meetings.hubspot.com book.ms bookings.cloud.microsoft appoint.ly scheduleonce.com picktime.com
        vyte.in harmonizely.com meet.google.com zoom.link whereby.com meet.jit.si 8x8.vc gotomeet.me
        meet.goto.com bluejeans.com telemost.yandex.ru meeting.tencent.com voovmeeting.com chime.aws
        facetime.apple.com meet.zoho.com vooz.us talky.io linktr.ee beacons.ai bio.link bio.site
        carrd.co linkin.bio lnk.bio solo.to allmylinks.com campsite.bio taplink.cc taplink.at heylink.me
        hoo.be msha.ke tap.bio contactin.bio linkpop.com direct.me linkfly.to snipfeed.co withkoji.com
        flow.page biolinky.co linkbio.co many.link mlinks.id lynk.id hipolink.me instabio.cc popl.co
        hihello.me dot.cards blinq.me
        """
    )
)  # fmt: skip

# Those that have much else: a link leads to a person only if its path begins with one of these.
CONTACT_BY_PATH: dict[str, tuple[str, ...]] = {
    "wire.com": ("@", "u/"),
    "x.com": ("messages",),
    "twitter.com": ("messages",),
    "instagram.com": ("direct",),
    "facebook.com": ("messages",),
    "linkedin.com": ("messaging",),
    "reddit.com": ("message", "chat"),
    "whatsapp.com": ("send", "channel", "catalog", "qr", "message", "invite"),
    "discord.com": ("invite", "users", "channels"),
    "discordapp.com": ("invite", "users", "channels"),
    "calendar.google.com": ("calendar/appointments", "calendar/u/0/appointments", "calendar/selfsched"),
    "webex.com": ("meet", "join", "j.php", "m/"),
    "zoom.us": ("j/", "my/", "s/", "w/", "meeting/", "u/"),
    "zoom.com": ("j/", "my/"),
    "teams.microsoft.com": ("l/", "meet", "_#"),
    "teams.live.com": ("meet", "l/"),
    "messenger.com": ("t/",),
    "gotomeeting.com": ("join", "meet"),
    "viber.com": ("invite", "g2"),
    "about.me": ("",),
    "doodle.com": ("bp", "poll", "mm", "meeting"),
    "oncehub.com": ("",),
    "skype.com": ("invite", "join"),
    "wechat.com": ("add", "u/"),
    "outlook.office365.com": ("owa/calendar", "book"),
    "outlook.office.com": ("bookwithme", "book"),
    "app.hubspot.com": ("meetings",),
    "app.simplymeet.me": ("",),
    "web.telegram.org": ("k/", "a/", "z/", "#", "?"),
    "web.whatsapp.com": ("send",),
    "api.whatsapp.com": ("send",),
    "outlook.live.com": ("calendar", "book"),
}
# What even those sites have that leads to nobody.
NOT_CONTACT = frozenset(
    listed(
        """
        developers docs pricing features download downloads blog help support about api business apps
        integrations legal privacy terms security product products solutions signup login signin faq oauth2
        status resources enterprise partners careers jobs press guide guides app botfather templates customers
        share addstickers iv webhooks webhook developer en us
        """
    )
)  # fmt: skip

# Pages of people on these are a way to reach them; posts, groups and the rest are not.
SOCIAL = frozenset(
    listed(
        """
        facebook.com fb.com m.facebook.com instagram.com instagr.am twitter.com x.com tiktok.com linkedin.com
        vk.com vkontakte.ru ok.ru snapchat.com threads.net threads.com bsky.app mastodon.social weibo.com
        xing.com truthsocial.com pinterest.com reddit.com tumblr.com onlyfans.com clubhouse.com
        """
    )
)  # fmt: skip

# Nobody sees where these lead: what is said beside them tells.
SHORTENERS = frozenset(
    listed(
        """
        bit.ly tinyurl.com t.ly is.gd v.gd rb.gy cutt.ly ow.ly shorturl.at rebrand.ly goo.gl s.id
        clck.ru vk.cc tiny.cc bl.ink dub.sh urlz.fr encurtador.com.br buff.ly t.co surl.li u.to qr.ae
        acortar.link shorte.st tiny.one lnkd.in
        """
    )
)

# On social sites, first parts of a path that lead to something else than a person.
NOT_PEOPLE = frozenset(
    listed(
        """
        p reel reels explore stories tv watch groups events pages business ads adsmanager help policies
        legal login signup marketplace hashtag search i intent home share sharer settings notifications
        company jobs pulse learning school feed posts video videos photo photos gaming developers docs
        about privacy terms tag music discover wall topic ideas pin r comments news directory games
        fundraisers dashboard dialog plugins tr v2 tos public-profile ad_campaign
        """
    )
)  # fmt: skip

PROFILE_PARTS = frozenset(["in", "u", "user", "add", "profile", "people", "channel", "t", "profile.php", "id"])

# What is the work itself, or where it lies (R14). A domain that is in no list is somebody's site, and as free as these.
WORK = frozenset(
    listed(
        """
        github.com gitlab.com bitbucket.org gist.github.com github.io gitlab.io sourceforge.net codeberg.org
        huggingface.co kaggle.com behance.net dribbble.com artstation.com deviantart.com coroflot.com cargo.site
        myportfolio.com adobe.com figma.com canva.com invisionapp.com zeplin.io sketch.com framer.com webflow.io
        miro.com notion.so notion.site trello.com asana.com atlassian.net dropbox.com drive.google.com
        docs.google.com sheets.google.com onedrive.live.com 1drv.ms box.com wetransfer.com we.tl mega.nz
        sharepoint.com icloud.com disk.yandex.ru yadi.sk cloud.mail.ru mediafire.com transfernow.net
        filemail.com smash.com youtube.com youtu.be vimeo.com soundcloud.com spotify.com loom.com medium.com
        dev.to stackoverflow.com codepen.io jsfiddle.net codesandbox.io replit.com imgur.com
        unsplash.com pexels.com wikipedia.org google.com stripe.com shopify.com amazon.com wordpress.org
        apple.com play.google.com apps.apple.com upwork.com fiverr.com freelancer.com toptal.com
        """
    )
)  # fmt: skip

TLDS = frozenset(
    listed(
        """
        com net org io co dev me info biz app ai gg tv xyz online site tech store shop club pro edu gov
        mil int mobi name cloud design studio agency digital media art page link live life world today
        space website web email mail blog news group team work works company solutions services
        consulting software systems network host run sh so to fm ly la ws cc in us uk ca au nz ie za ng
        ke gh eg ma tn dz sa ae qa kw bh om jo lb iq ir il tr ru su ua by kz uz ge am az md lt lv ee pl
        cz sk hu ro bg rs hr si ba mk al gr cy de at ch li fr be nl lu es pt it mt dk se no fi is eu br
        ar cl pe mx co ve ec uy py bo cr pa do gt hn sv ni cu pr jp cn hk tw kr sg my id th vn ph bd pk
        lk np mm kh audio fitness legal health care coffee pizza bike fashion jewelry gallery graphics
        camera wedding events school academy university engineer engineering finance capital fund money
        tax law lawyer doctor dental clinic fish farm garden house land estate properties rent homes
        travel tours voyage hotel restaurant cafe bar beer wine kitchen recipes menu boutique clothing
        shoes toys games game sport run yoga dance band music movie show theater actor ninja rocks cool
        fyi ltd llc gmbh inc hamburg berlin bzh paris london nyc tokyo moscow koeln cologne bayern swiss
        wien tirol gal eus quebec scot wales istanbul kiev lviv спб москва дети amsterdam brussels
        vlaanderen madrid barcelona rio miami vegas boston asia cat top vip win fun icu one moe ink pub
        bar press wiki zone academy expert guru marketing photography photo pics video film ooo
        microsoft google bio chat social cards black blue red green vc im id to st ms nu gd gl gs hm hn
        cx ac ad af ag as рф укр бел рус онлайн сайт com.br co.uk
        """
    )
)  # fmt: skip

# RFC 2606 and RFC 6761, and what people write instead of a domain.
EXAMPLE = frozenset(
    listed(
        """
        example.com example.org example.net example.edu test.com domain.com yourdomain.com your-domain.com
        mydomain.com yourcompany.com your-company.com yoursite.com your-site.com mysite.com company.com
        website.com yourwebsite.com sample.com dominio.com tudominio.com seudominio.com.br exemplo.com
        exemplo.com.br ejemplo.com exemple.com beispiel.de musterfirma.de firma.de domain.de domena.pl
        przyklad.pl contoso.com fabrikam.com acme.com acme.test ornek.com contoh.com email.com
        """
    )
)  # fmt: skip
# The word for it in other languages, and misspelt, with any ending.
EXAMPLE_NAMES = frozenset(
    listed(
        """
        example muster musterfirma mustermann
        exemple exmaple exampel exapmle examle exaple eample exmple exampl examples examplee exampe exsample beispiel
        ejemplo exemplo esempio voorbeeld przyklad ornek contoh vidu halimbawa primer пример приклад misal udaharan
        yourdomain your-domain yourcompany yoursite mydomain tudominio seudominio votredomaine ihredomain
        deinedomain domainname somedomain anydomain placeholder dummy foobar
        """
    )
)
RESERVED_ENDINGS = ("example", "test", "invalid", "localhost", "local", "internal", "tld", "lan", "onion")
FILES = frozenset(
    listed(
        """
        png tif jpg jpeg gif svg webp ico bmp tiff psd ai js ts jsx tsx mjs css scss less html htm php py rb go rs
        java kt swift c h cpp cs sh json yaml yml toml xml csv tsv txt md pdf doc docx xls xlsx ppt pptx zip rar
        gz tar tgz mp3 mp4 mov wav avi sql db log ini cfg conf lock exe dll so apk ipa dmg iso vue svelte ipynb
        env local
        """
    )
) - {"ai", "rs", "so", "sh", "md", "go"}  # fmt: skip
