"""What people say around a contact or a payment, in English (R13, R15). Data only.

The letters are the classes of reading.py; a bar stands between words, a blank inside an entry makes it a phrase.
"""

ENGLISH: dict[str, str] = {
    "M": """
email|e-mail|mail|emails|mails|gmail|hotmail|outlook mail|protonmail|proton mail|email address|mail address|emailid
email id|mail id|e mail|e mail address|gmail id|yahoo mail|inbox address|mailbox|electronic mail|eml|e-mail address
emal|emial|emai|imel|email addy|addy|g mail
""",
    "T": "phone|telephone|mobile|cell|cellphone|landline|sms|cell phone|imessage",
    "N": """
number|phone number|mobile number|cell number|phone no|mobile no|contact no|contact number|contact num|phone num
digits|numbr|numba|num|nr|nbr|phone nr|mob|mob no|mobile num|telephone number|cell no|fone number|numberr|phonenumber
phone numba|ph no|cell nr|cellphone number|whatsapp number|wa number|contact digits|contact no.
""",
    "K": """
user|login|account|acct|acc|handle|username|user name|usernames|nick|nickname|nicknames|screen name|screenname|userid
user id|login name|social media|social handles|social media handle|your id there|account name|display name|gamertag
friend code|user handle|alias|tag|ident|profile name
""",
    "C": """
contact|contacts|contact details|contact info|contact information|contact data|coordinates|personal contact
personal contacts|contact detail|contact infos|personal details|other contact|contact card|socials
""",
    "cR": """
where can i dm|where do i dm|where can i message|where to text|where else can i reach|where else can i write
where else could i reach|how else could i reach|is there any other way to contact|is there any other way to reach
is there another way to contact|is there another way to reach|other way to contact|how can i reach|how can i contact
how do i reach|how do i contact|how to contact|how to reach|where can i reach|where can i contact|where can i write
where can i text|how should i contact|how could i reach|best way to reach|how do i get in touch with
how can i get in touch with|how else can i reach|how else can i contact|any other way to contact|other way to reach
another way to reach|another way to contact|any way to contact|how can we reach|how can we contact
where else can i find|where can i find
""",
    "G": """
swap|accept|accepts|accepting|send|give|gimme|share|drop|tell|pass|provide|leave|forward|dm me with|exchange|shoot
hand|shoot me|text over|trade|hand over|fwd|slide me|lend|reveal|attach|post|write down|want|need|need to know
like to have|grab|save|gv|snd|ask for|asking for|ask|hmu with|provide me with
""",
    "GI": "send me|give me|gimme|lemme get|let me have|let me know|pm me|shoot me|provide me",
    "R": """
ring|reach|text|message|msg|mesage|messege|write|ping|dm|dms|pm|contact|hit|add|follow|reach out|reach out to
whatsapp me|buzz|catch|get in touch|get in touch with|get hold of|get a hold of|holla|poke|inbox|drop a line
get ahold of|touch base|invite|be reached|be contacted|reached|contacted|drop us a line|subscribe to
""",
    "RI": """
hmu|hit me up|hit me|add me|dm me|message me|msg me|ping me|contact me|reach me|write me|write to me|buzz me
holla at me|find me at|i'm reachable|i am reachable|reach out to me|reach us|contact us|get in touch with me
drop me a line|drop me a message|drop me a text|drop me a dm|shoot me a message|shoot me a text|shoot me a dm
send me a message|send me a text|send me a dm|send a message to me|leave me a message|catch me|inbox me|get me
get hold of me|get ahold of me|get a hold of me|you can reach me|i can be reached|you get me|send me a friend request
add me as a friend|send me a request|connect with me|talk to me|chat with me|speak to me|speak with me|follow me
invite me|chat me|chat me up|message us|hit us up|drop us a message|slide into my dms
""",
    "AR": "whatsapp me on|telegram me on",
    "r": "find|search|look|lookup|look up|look me up|check|see|search for|look for|type|searching|visit|open",
    "rI": """
i'm listed|im listed|i am listed|available at my|find me|search me|look me up|search for me|look for me|search my name
find us|i am|im on|i'm on|i'm also on|i am also on|i go by|i'm known as|i am known as|i'm under|i'm available on
i am available on|im available on|i use|you'll find me|you will find me|look for my name|search up my name|i am on
""",
    "V": """
switching|hopping|jumping|worked|move|talk|chat|speak|discuss|continue|switch|go|hop|jump|take this|take it
take things|take our conversation|take the conversation|carry on|converse|communicate|connect|proceed|meet
keep in touch|stay in touch|catch up|shift|migrate|chatting|talking|speaking|moving|work|deal|keep talking
keep chatting|touch|contact each other|text each other|correspond|finish|arrange|sort|sort it|finalize|finalise
transact|do business|interview|coordinate|communicating|discussing
""",
    "Z": """
let's|lets|can we|could we|shall we|why don't we|why not|how about|how bout|what about|would you mind|can you
could you|would you|will you|may i|can i|could i|might i|i'd like|i would like|i'd love|i would love|i prefer|prefer
i'd prefer|i'd rather|i would prefer|better|easier|faster|quicker|want to|wanna|would like|would love|please|pls|plz
plss|happy to|feel free|feel free to|you can|u can|you could|you may|we can|we could|we should|we will|we'll|maybe we
i suggest|suggest|propose|let us|i can|i'll|i will|is it possible to|possible to|is it ok to|is it okay to
would it be possible|rather|kindly|cud u|can u|cn u|cud you|could u|wud u|shud we|mind if|mind if we|fancy|any chance
any chance i|any chance we|care to|prefers|is it ok if|ok if|okay if|fine with me|if you want|if u want|if you like
if you prefer|we might|you should|best|simply|go ahead and|ready to|willing to|able to|we do|let me|i could|hope to
open to|available for
more comfortable
""",
    "Q": """
is there a|are you ok with|you ok with|are you fine with|would you accept|you accept|are you okay with|is it ok to use
do you take|do u take|do you accept|do u accept|do you do|r u on|what's|whats|what is|what|which|wats|wat is|what r
what are|whts|wht is|wat|do you have|do u have|d'you have|dyou have|have you got|you have|u have|you got|u got|got
are you on|are u on|you on|u on|do you use|do u use|you use|u use|using|can i have|can i get|could i have|could i get
may i have|may i get|can i take|can i ask|may i ask|may i know|can i know|could i know|cani have|cani get
what would be|any|is there any|where's|i'd like to have|i want|i need|could you share|who are you on|what about your
whats the best
""",
    "I": "me|us|mee|myself",
    "P": "my|our|mine|ma|mah|me own",
    "Y": "your|ur|yr|yours|urs|yor|youre|youur|u're|thy",
    "U": "you|u|ya|yourself|yall|you guys|uu",
    "S": """
heiße ich|i go by|go by|i go as|spells|i'm|im|i am|i'm called|is|are|being|it's|its|called|named|goes by|iz|equals|as
under|under the name|by the name|by the name of|was|here's|here is|goes|written|spelled|listed as|saved as|known as
i am called|is as follows|as follows|following|called as|with the handle|with handle|handel|identifier|with username
with the username|with nick|with nickname|by name|by nick|by username|with the name|id|ids
""",
    "p": "on|via|by|through|over|at|to|in|using|into|onto|thru|trough|there on|across|w|@ on|per",
    "f": "from|about|for|of|regarding|like|between|against|versus|vs|concerning|similar|without using|such",
    "J": """
upwork|fiverr|freelancer com|the platform|this platform|the site|this site|this website|the website here|the app here
the marketplace|this marketplace|this app|platform|marketplace|the system here|this chat|the chat|here|guru com
peopleperhour|the escrow|escrow|the freelancing site|the freelance site
""",
    "O": """
other way|another way|some other way|outside|elsewhere|somewhere else|another platform|another app|other platform
other app|another place|other place|outside of|out side|outsid|another chat|different app|different platform
a different app|offline|other channel|another channel|private channel|personal chat|external|externally|external app
""",
    "OJ": """
besides here|other than here|apart from here|aside from here|except here|besides this site|besides this chat
besides this platform|no need to involve the site|no need to involve the platform|no need for the platform
without involving the platform|other than this site|ditch this site|ditch this platform|ditch upwork
ditch the platform|ditch this app|somewhere more private|somewhere private|a more private place|more private place
somewhere less public|under the table|off the books|off-platform|offplatform|off platform|off-site|offsite|off site
off the platform|off the site|off the app|off this platform|off this site|off this app|off here|off of here
out of here|outside here|outside of here|off-app|off app|off upwork|off fiverr|out of the platform|leave this platform
leave upwork|leave this site|leave this app|outside the platform|outside this platform|outside of the platform
outside of this platform|outside upwork|outside of upwork|outside the site|outside the app|outside this app
outside this site|outside of this site|outside of this app|outside of the app|outside of the site|outside the system
outside the marketplace|without the platform|without upwork|without fiverr|without the middleman|without middleman
bypass the platform|around the platform|instead of the platform|not through here|not through the platform
not via the platform|without going through the platform|behind the platform's back|bypassing the platform
instead of through the platform|instead of upwork
""",
    "D": """
between the two of us|between us|just between us|privately|in private|direct|directly|direkt|dirctly|straight
personally|upfront outside|person to person|peer to peer|p2p
""",
    "X": """
dump|leave|split|avoid|avoiding|save|saving|skip|skipping|bypass|bypassing|without|cut|cut out|dodge|get around
going around|escape|evade|not pay|not paying|not lose|w/o|eliminate|circumvent|spare|sidestep|without paying|save us
without losing
""",
    "F": """
fee|fees|commission|commissions|comission|comissions|platform cut|platform's cut|upwork's cut|site's cut|their cut
service charge|service charges|platform charges|service fee|service fees|platform fee|platform fees|upwork fee
upwork fees|20%|10%|15%|5%|20 percent|10 percent|ten percent|twenty percent|percentage|middleman|the cut|platform tax
""",
    "$": """
wire me|the money|pay|paying|payment|payments|paid|pays|transfer|wire|deposit|send the money|send money|send you money
send the payment|compensate|send you the money|money|remit|send funds|invoice|payout|settle the payment|settle up
send cash|cash|advance|pay me|pay you|down payment|pay u|pay directly|tip|hire|hire me|contract me|hire you
contract you|payed|settle
""",
    "E": """
bank transfer|bank account|bank details|bank acc|bank wire|wire transfer|iban|account number|bank info
bank information|banking details|account details|swift|sort code|routing number|acc number|acct number|bank|my account
your account|bank deposit|card number|wallet|wallet address|cash on delivery|personal account|crypto wallet address
""",
    "L": """
can ring|call|calling|phone call|phonecall|cal|ring|give me a call|give me a ring|voice call|video call|videocall
video chat|calls|dial|facetime me|calling me|ringing
""",
    "W": """
gas|transaction|transactions|website for|websites for|api|apis|sdk|bot|bots|chatbot|chatbots|button|buttons|widget
plugin|plugins|integration|integrations|integrate|integrating|integrated|template|templates|clone|clones|sticker
stickers|design|designs|designing|designed|designer for|redesign|post|posts|posting|reel|reels|story|stories
story highlights|carousel|banner|banners|ad|ads|advert|adverts|campaign|campaigns|marketing|marketer|manager
management|managing|content|strategy|growth|followers|follower|subscribers|likes|engagement|hashtag|hashtags|caption
captions|webhook|webhooks|automation|automate|automated|automations|blast|newsletter|newsletters|sequence|sequences
copywriting|copywriter|deliverability|list|lists|field|fields|form|forms|validation|validate|regex|login with
log in with|sign in|signin|oauth|auth|authentication|feature|features|module|library|framework|gateway|gateways
checkout|subscription|stripe|backend|frontend|server|servers|script|scripts|scraper|scrapers|scrape|scraping|parser
crawler|extension|theme|icon|icons|logo|logos|mockup|mockups|prototype|ui|ux|wireframe|developer|development|develop
developing|developed|build|building|built|implement|implementing|implementation|implemented|fix|fixing|bug|bugs|code
coding|coded|function|functions|method|endpoint|endpoints|class|variable|column|columns|table|database|schema|row|crm
mailchimp|mailchimp account|notification|notifications|signature|signatures|header|headers|footer|subject line|draft
drafts|copy|link to page|landing|landing page|homepage|page|pages|webpage|ecommerce|shopify|woocommerce|wordpress
store|shop|feed|grid|channel for|ad account|business page|fan page|community|analytics|insights|dashboard|report
reports|algorithm|crossposting|scheduler|scheduling posts|support channel|customer support|customers|leads|lead
lead generation|outreach|cold|project|task|ticket|tests|test|testing|deploy|setup|set up|configure|configuration|smtp
imap|dns|dkim|spf|spam|migration|export|import|csv|excel|spreadsheet|filter|sync|tutorial|course|training|logo for
client for|app like|similar to|like app|style|look like|ui kit|figma|illustration|illustrations|brand|branding
influencer|influencers|seo|ppc|bulk|mass|autoresponder|mailing|trading|exchange rate|blockchain|smart contract
contracts|token|nft|dapp|defi|wallet app|mining|chart|charts|flow|flows|ivr|twilio|voip|pbx|dialer|center|centre
agents|script for|experience with|experience|skill|skills|worked with|knowledge|specialize|specialise|specialist
expert|expertise|familiar|proficient|portfolio page|case study|article|articles|blog|blogs|essay|research|survey|data
dataset|lookups|formatting|format|verification|verify|otp|masking|placeholder|placeholders|input|inputs|parameter
array|string|int|integer|json|xml|sql|html|css|php|python|javascript|react|flutter|node|django|laravel
phone support|chat support|email support|live chat support|support line|audit|auditing|moderate|optimize|optimise
monetize|fails|failing
how to add a friend|how to share your|how to change your|how to find your
""",
    "u": """
users|customers|clients|visitors|people|buyers|sellers|subscribers|members|students|guests|patients|they|them|their
his|her|shoppers|user can|customer|visitor|the client|the customer|audience|employees|tenants|donors|fans|drivers
riders|someone|everyone|anyone else|he|she|company's|brands|other freelancers|sellers who
freelancers who|freelancers ask|freelancers that|some freelancers
""",
    "n": """
don't|dont|do not|never|not|cannot|can't|cant|won't|wont|shouldn't|should not|no need|nobody|refuse|against the rules
not allowed|isn't allowed|forbidden|prohibited|violates|violation|policy|terms|tos|rules|not permitted|banned|scam
scammer|suspicious|avoid sharing|didn't|unable|aren't|isn't|wouldn't|can not|ban|suspend|suspended
""",
    "t": """
today|tomorrow|tonight|now|later|asap|anytime|any time|when|whenever|after|before|this evening|this afternoon
in the morning|at night|if|so|because|monday|tuesday|wednesday|thursday|friday|saturday|sunday|then|soon|right away
immediately|and|or|back
""",
    "eK": "same name|same nick|same username|same handle|same user name|same id|same nickname|same user|same @",
    "e": """
the same there|as on|as in|as on my|as in my|equals|same|identical|similarly|exactly the same|the same as|same as
same name|also the same|same nick|unchanged|exactly like|the same one|no different|matches|match|same one
""",
    "w": """
handle in|just|simply|below|again|also|with|inside|the|a|an|this|that|these|those|would|could|should|do|does|did|has
had|been|be|too|very|more|some|all|but|than|i|we|yes|ok|okay|hi|hello|hey|thanks|thank|sure|so|out|up|there|here's|who
how|where|why|will|shall|can|may|might|must|one|two|best|good|nice|great|dear|sir|ma'am|madam|bro|mate|buddy|dude
friend|guys
meet me halfway|meet you halfway|meet me in the middle|meet halfway
""",
    "l": """
portfolio footer|site footer|website footer|qr code|file i attached|last page|metadata|old invoice|file|files
contact page of my website|attached|websites|web page|profile|bio|portfolio|cv|resume|website|web site|profile picture
profile pic|profile photo|avatar|picture|readme|read me|github profile|repo|repository|homepage|signature
about section|about page|contact page|footer of my site|business card|cover photo|banner image|cover image|my site
attached file|attachment|pdf|screenshot|image|video description|watermark|file name|filename|gig image|gig picture
linktree|link in bio|my photos|my pictures|project description|demo video|last slide|business page
header of my resume|header of my cv|header of the cv|header of the resume|header of the proposal
footer of the proposal|footer of my cv|footer of the pdf|resume header|cv header|proposal header|letterhead
letter head|proposal pdf|pdf proposal|imprint|masthead|business cards|quote i sent|invoice i sent|proposal i sent
estimate i sent|document i sent|pdf i sent|file i sent|image i sent|brochure|flyer|media kit|pitch deck
first page of the proposal|last page of the proposal|website's footer|site's footer|footer of my website|page footer
""",
    "1": """
first and last name|first and last|first name and last name|name|full name|real name|legal name|names|first name
last name|surname|given name|family name|firstname|lastname|forename|initials|my name|second name|company name
name surname|name and surname
""",
    "2": """
first letters|first letter|initial letters|every first letter|capital letters|last letters|each line|first character
first characters|letter of each|letter of every|each sentence|each word|read backwards|read it backwards|backwards
backward|reverse it|in reverse|read it in reverse|every second letter|every other letter
""",
    "gI": "google me|google my name|google us|google my full name|google our name|just google me",
    "g": "google|googling|bing|duckduckgo",
    "_": "underscore|under score|underline|lowdash|low dash|undrscore|underscor|dash|hyphen",
    "H": """
everywhere|every platform|all platforms|all apps|all networks|all socials|all social media|any platform|any app|there
over there|on there|everyplace
""",
    "&": "at sign|at symbol|at-sign|atsign",
    "+": """
no space|no spaces|without spaces|without space|all one word|one word|all together|together without spaces|in one word
nospace|no gaps|underscores between words|written together|single word|all lowercase
(together)|(all together)|(joined)|(one word)|all joined|joined up|written as one|no space between|glued together
stuck together
""",
    "QY": "whats ur|whats your|what's ur|wats ur|whats yr|whatsur|wats your",
    "eJ": """
same as here|the same as here|same as on here|same as this one|the one you see above|one you see above
same as my name here|same as in here|same as this profile|as shown here|as displayed here|as you see here|you see here
as here|as in this chat|as in here|like here|as on here|as on this site|as above|as mine here|like on here
just like here
""",
    "LI": """
could just phone|just phone|text me|txt me|sms me|call me|give me a call|give me a ring|phone me|ring me|calling me
gimme a call|give us a call|facetime me|call us|give me a buzz|dial me
""",
    "$B": "venmo you|paypal you|zelle you|cashapp you|venmo me|paypal me|zelle me|cashapp me",
    "$D": "pay cash|pay in cash|pay you cash|pay you in cash|in cash|cash in hand",
    "P1": "my studio name|my studio|my company name|our studio|our company name|my name|my full name|my real name",
    "Pl": """
my portfolio footer|my site footer|my site|my website|my web site|my portfolio|my homepage|my cv|my resume|my bio
my readme|my profile picture|my avatar|my linktree
my website's footer|my site's footer|my page footer
""",
    "ZV": "we worked|we work|we could work|if we work",
    "pT": "over the phone|by phone|on the phone|via phone|over phone",
    "c": "where can i dm u|where can i dm you",
    ":": "colon",
    "lj": """
letterhead|letter head|header of the quote|top of the quote|top of the quotation|header of the quotation
bottom of the quote|top of the proposal|top of the estimate|last page of the pdf i sent|my letterhead|quote header
quotation header|image i attached|photo i attached|imprint
""",
}
