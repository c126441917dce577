"""What people say around a contact or a payment, in French, German, Italian (R13, R15). Data only.

The letters are the classes of reading.py; a bar stands between words, a blank inside an entry makes it a phrase.
"""

FRENCH: dict[str, str] = {
    "M": """
mail|courriel|adresse mail|adresse email|adresse e-mail|adresse électronique|mel|e-mail|boite mail|adresse gmail
""",
    "T": "téléphone|tel|tél|portable|fixe|mobile",
    "N": """
numéro|numéros|num|numéro de téléphone|numéro de portable|n° de téléphone|06|numéro de tel|num de tel|numéro whatsapp
""",
    "K": "pseudo|identifiant|nom d'utilisateur|surnom|mes réseaux|tes réseaux",
    "C": "contact|coordonnées|contacts|infos de contact",
    "c": """
où vous trouver|où te trouver|où puis-je te trouver|où puis-je vous trouver|comment te contacter
comment vous contacter|comment puis-je vous contacter|comment puis-je te contacter|comment te joindre
comment vous joindre|où puis-je te contacter|où puis-je vous contacter|comment je peux te contacter
comment peut-on vous joindre|où te contacter|où vous contacter|comment je peux te joindre
""",
    "G": """
il me faut un|il me faut|besoin de|acceptes|acceptez|tu acceptes|vous acceptez|prenez|donne|donner|donnez|envoie
envoyer|envoyez|file|filer|passe|passer|passez|partage|partager|partagez|laisse|laisser|laissez|transmettre|transmets
transmettez|communiquer ton|communiquer votre|échanger|échangeons|avoir|fournir|indiquer|dis|récupérer|refile|balance
besoin
""",
    "GI": """
donne-moi|donnez-moi|envoie-moi|envoyez-moi|file-moi|filez-moi|passe-moi|passez-moi|laisse-moi|laissez-moi|dis-moi
dites-moi|me donner|m'envoyer|me passer|me filer|me laisser|me transmettre|me communiquer|me fournir|m'indiquer
transmets-moi|transmettez-moi|tu me donnes|tu me passes|tu me files|vous me donnez|vous me passez|partage moi
balance-moi|communiquez-moi|donne moi|envoie moi|envoyez moi|donnez moi|passe moi|file moi|me partager|m'donner
""",
    "RI": """
écris-moi|écrivez-moi|écris moi|écrivez moi|contacte-moi|contactez-moi|contacte moi|contactez moi|ajoute-moi
ajoutez-moi|ajoute moi|ajoutez moi|me contacter|m'écrire|me joindre|m'ajouter|joins-moi|joignez-moi|me rejoindre
retrouve-moi|retrouvez-moi|retrouve moi|retrouvez moi|me retrouver|me trouver|trouve-moi|trouvez-moi|tu me trouves
vous me trouverez|tu me trouveras|texte-moi|envoie-moi un message|envoyez-moi un message|suis-moi|suivez-moi|parle-moi
contactez-nous|joignable|je suis joignable|me suivre|envoie un message|me trouves|mp moi|dm moi|cherche-moi
cherchez-moi|on me trouve|je suis|rejoins-moi|m'appeler au|hésite pas à me contacter
""",
    "R": """
vous joindre|te joindre|contacter|écrire|joindre|ajouter|rejoindre|t'écris|t'ajoute|te contacter|vous contacter
vous écrire|t'écrire|écrivons|s'écrire|écrit|écris|vous ajoute
""",
    "r": """
cherche|cherchez|chercher|trouve|trouver|trouveras|trouverez|regarde|regardez|regarder|tape|tapez|jette un oeil
va voir|voir|consulte|consultez
""",
    "V": """
passait|on passait|parler|parlons|discuter|discutons|continuer|continuons|poursuivre|poursuivons|échanger|passons
bascule|basculer|basculons|passe|aller|allons|communiquer|communiquons|parle|discute|continue|échange|bavarder|papoter
travailler|travaillons|traiter|traitons|arranger|s'arranger|se parler|s'appeler|se contacter|causer|bosser|faire
faisons|fait|régler|réglons|conclure|négocier|sortir
""",
    "Z": """
on peut|peut-on|pouvons-nous|on pourrait|pourrait-on|pourrions-nous|puis-je|je peux|peux-tu|pouvez-vous|pourrais-tu
pourriez-vous|tu peux|vous pouvez|tu pourrais|vous pourriez|je préfère|je préférerais|mieux|plus simple|plus rapide
plus facile|s'il te plaît|s'il vous plaît|stp|svp|si tu veux|si vous voulez|ça te dit|ça vous dit|veux-tu|voulez-vous
tu veux|vous voulez|j'aimerais|je voudrais|est-il possible|serait-il possible|est-ce possible|on devrait
est-ce qu'on peut|est-ce que je peux|est-ce que tu peux|est-ce que vous pouvez|pourquoi pas|n'hésite pas|n'hésitez pas
possible de|pourrai-je|pourrais-je|je peux avoir|autant|si on|et si on|ça serait mieux
""",
    "Q": """
quel|quelle|quel est|quelle est|c'est quoi|tu as|t'as|as-tu|avez-vous|vous avez|tu utilises|utilisez-vous
vous utilisez|utilises-tu|es-tu sur|êtes-vous sur|tu es sur|t'es sur|vous êtes sur|comment te contacter
comment vous contacter|comment puis-je vous contacter|comment puis-je te contacter|comment te joindre
comment vous joindre|puis-je avoir|je peux avoir|où puis-je te contacter|où puis-je vous contacter|quels
""",
    "I": "je|j|moi|nous|me",
    "P": "mon|mes|notre|nos|mien|mienne",
    "Y": "ton|ta|tes|votre|vos|tien",
    "U": "toi|tu|vous|te|t",
    "S": """
on m'appelle|je m'appelle|mon nom est|est|c'est|sont|sous le nom|sous le pseudo|au nom de|sous|compte|voici|voilà
etant
""",
    "p": "sur|par|au|à|en|via|dans|avec",
    "f": "pour|de|des|du|sur le sujet|concernant|à propos",
    "O": """
un autre moyen|autre moyen|autre façon|hors|dehors|en dehors|ailleurs|une autre plateforme|autre plateforme
une autre appli|autre application|hors ligne|extérieur|à l'extérieur
""",
    "OJ": """
à part ici|ailleurs qu'ici|en dehors de ce site|hors plateforme|hors de la plateforme|en dehors de la plateforme
hors du site|en dehors du site|hors de l'appli|en dehors de l'appli|hors malt|hors upwork|hors application
sans la plateforme|sans passer par la plateforme|en dehors de l'application|en dehors d'ici|sans intermédiaire
sans passer par le site|en dehors d'upwork|contourner la plateforme|quitter la plateforme
""",
    "J": """
séquestre|le séquestre|le site|la plateforme|passer par le site|qu'ici|d'ici|plateforme|cette plateforme|ici|malt
ce site|ce chat
""",
    "D": "direct|directement|en direct|personnellement|en main propre",
    "X": """
sans passer par|éviter|évite|évitons|économiser|économise|économisons|sans|sans payer|contourner|contournons
ne pas payer|esquiver|gagner|évitera|pour éviter|échapper
""",
    "F": "frais|commission|commissions|les 10 %|les 20 %|la commission|pourcentage",
    "$": """
vire|virez|l'argent|payer|paie|paye|paiement|paiements|régler|règlement|paies|payes|payez|paye-moi|payez-moi|me payer
te payer|vous payer|te paie|vous paie|virer|transférer|argent|espèces|embaucher|embauche-moi|embauchez-moi|engager
virement|verser|règle|réglez|facture|acompte|cash
""",
    "E": """
coordonnées bancaires|infos bancaires|iban|virement bancaire|compte bancaire|rib|mon compte|ton compte|votre compte
numéro de compte|portefeuille
""",
    "L": """
appel|appelle-moi|appelez-moi|appeler|m'appeler|t'appelle|vous appelle|appelle moi|appelez moi|coup de fil
passe-moi un coup de fil|visio|appels|un coup de téléphone
""",
    "W": """
intégration|intégrer|bouton|publication|publications|campagne|campagnes|modèle|modèles|annonces|pub|publicité
développer|développement|développeur|page|pages|gestion|gérer|contenu|abonnés|boutique|formulaire|champ|champs|valider
validation|automatiser|automatisation|projet|expérience|stratégie|logo|maquette|signature|liste|liste de diffusion
passerelle|commande|site web|visuels|lot|modérateur
support client|assistance client|service client
""",
    "u": "utilisateurs|clients|acheteurs|ils|elles|visiteurs|client|gens",
    "n": "pas|jamais|ne|interdit|règles|règlement|conditions",
    "t": "demain|aujourd'hui|maintenant|plus tard|quand|dès que|ce soir|si|et|après",
    "e": "comme|comme sur|même pseudo|même nom|même|pareil|identique|le même|la même|idem|les mêmes",
    "l": """
ce profil|profil|bio|portfolio|cv|photo de profil|photo|image|site internet|mon site|site web|signature|dépôt
description de la vidéo
en-tête du cv|en-tête de mon cv|en-tête|mentions légales|pied de page|papier à en-tête|pièce jointe|pdf
pdf de la proposition|carte de visite|devis|capture|image jointe|bas de mon site
""",
    "1": "prénom|nom de famille|mon nom|mon prénom|nom|initiales",
    "2": "premières lettres|première lettre|initiales de|à l'envers|lettre de chaque",
    "gI": "google-moi|googlez-moi|googlez mon nom|google mon nom|tape mon nom sur google|tapez mon nom sur google",
    "g": "google moi|googlez|googlez-moi|cherche sur google|tapez sur google|tape sur google|cherchez sur google",
    "_": "tiret du bas|tiret bas|souligné|underscore|tiret 8|tiret|sous-tiret|trait d'union",
    "H": "partout|là-bas|tous les réseaux|sur tous les réseaux|là bas",
    "w": "le|les|un|une|bonjour|salut|merci|très|mais|bien|bonne|oui|cher",
    "&": "arobase|arobas|at",
    "+": "tout attaché|sans espace|sans espaces|tout collé|attaché|en un mot|(collé)|(attaché)|d'un seul mot",
    "eJ": "le même pseudo qu'ici|comme ici|pareil qu'ici|le même qu'ici",
    "LI": """
appelle-moi|appelez-moi|m'appeler|appelle moi|appelez moi|passe-moi un coup de fil|passez-moi un coup de fil
téléphone-moi|téléphonez-moi|me téléphoner
""",
    "eK": "même pseudo|même nom|le même nom|le même pseudo|même identifiant",
    "P1": "mon nom|mon prénom|mon nom complet",
    "Pl": "mon site|mon profil|mon cv|mon portfolio",
    "pT": "par téléphone|au téléphone",
    "lj": """
en-tête du devis|papier à en-tête|haut du devis|bas du devis|pied du devis|mentions légales|l'en-tête du devis
l'en-tête de l'offre|l'en-tête
""",
}

GERMAN: dict[str, str] = {
    "M": """
mail|e-mail|email-adresse|emailadresse|mailadresse|e-mail-adresse|e-mailadresse|mailaddi|e mail|mails|postfach
""",
    "T": "telefon|handy|festnetz|mobil|tel|mobiltelefon",
    "N": """
nummer|telefonnummer|handynummer|nummern|mobilnummer|rufnummer|handynr|telefonnr|whatsappnummer|whatsapp-nummer|telnr
tel-nr|durchwahl
""",
    "K": "benutzername|nutzername|spitzname|nick|username|skypename|skype-name",
    "C": "kontakt|kontaktdaten|kontakte|kontaktinfos",
    "c": """
wo finde ich dich|wo finde ich sie|wo erreiche ich sie|wie kann ich dich erreichen|wie kann ich sie erreichen
wie erreiche ich dich|wie erreiche ich sie|wo kann ich dich erreichen|wo erreiche ich dich|wie kontaktiere ich
wie kann ich dich kontaktieren|wie kann ich sie kontaktieren|wo kann ich sie erreichen
""",
    "G": """
brauche eine|nimmst|nehmen sie|akzeptierst|akzeptieren sie|nimmst du|akzeptieren|gib|geben|gebt|schick|schicke
schicken|sende|senden|teile|teilen|verrate|verraten|sag|sage|sagen|nenne|nennen|hinterlasse|hinterlassen|austauschen
tauschen|bekomme|bekommen|kriegen|brauche|haben|schickst|gibst|kriege|rausgeben|zukommen lassen|mitteilen|durchgeben
geben sie|schicken sie|senden sie|nennen sie
""",
    "GI": """
gib mir|geben sie mir|schick mir|schicken sie mir|sende mir|senden sie mir|sag mir|sagen sie mir|teile mir|verrate mir
nenn mir|lass mir|gibst du mir|schickst du mir|kannst du mir
""",
    "RI": """
schreib mir|schreib mich|schreiben sie mir|schreib mich an|kontaktiere mich|kontaktieren sie mich|kontaktier mich
meld dich|melde dich|melden sie sich|melde dich bei mir|add mich|adde mich|füge mich|füg mich|fügen sie mich
erreichst du mich|erreichen sie mich|erreichst mich|finde mich|findest du mich|finden sie mich|such mich|suche mich
suchen sie mich|mich erreichen|mich kontaktieren|mir schreiben|mich finden|folge mir|folg mir|bin ich|bin erreichbar
zu erreichen|mich anschreiben|schreibt mir|text mich|text mir|erreichbar|nachricht an mich|schick mir eine nachricht
schick mir ne nachricht|bin zu erreichen|man findet mich|kannst mich
""",
    "R": """
schreiben|kontaktieren|anschreiben|erreichen|hinzufügen|adden|schreibe|schreib|kontaktiere|melden|dich erreichen
sie erreichen
""",
    "r": "suche|such|suchen|finde|finden|findest|findet|schau|schauen|guck|gucken|sieh|sehen|schauen sie|steht|stehen",
    "V": """
weiterreden|reden|sprechen|besprechen|unterhalten|quatschen|chatten|schreiben|weiterschreiben|weitermachen|wechseln
umziehen|fortsetzen|weiterführen|rübergehen|kommunizieren|verlegen|rüber|gehen|austausch|arbeiten|zusammenarbeiten
machen|abwickeln|regeln|klären|abschließen|verhandeln|weiter|weitersprechen|wechsel|skypen|treffen
""",
    "Z": """
lass uns|lasst uns|lassen sie uns|können wir|könnten wir|wollen wir|sollen wir|kann ich|könnte ich|darf ich|kannst du
könntest du|können sie|könnten sie|ich würde|würde gerne|würde gern|lieber|besser|einfacher|schneller|bitte|gern|gerne
möchtest du|möchten sie|willst du|am besten|wäre es möglich|ist es möglich|wie wäre es|wie wärs|wie wär's|wir können
wir könnten|du kannst|sie können|magst du|vielleicht|bevorzuge|wir sollten|falls du willst|warum nicht|wir|dürfte ich
ginge|geht auch
""",
    "Q": """
was ist|wie lautet|wie ist|welche|welchen|welches|hast du|haben sie|hättest du|nutzt du|nutzen sie|benutzt du
benutzen sie|bist du auf|bist du bei|sind sie auf|sind sie bei|wie kann ich dich erreichen|wie kann ich sie erreichen
wie erreiche ich|wo kann ich dich|wo erreiche ich|wie kontaktiere ich|wie kann ich dich kontaktieren
wie kann ich sie kontaktieren|verwenden sie|verwendest du
""",
    "I": "ich|mir|mich|uns",
    "P": "mein|meine|meinen|meiner|meinem|unser|unsere|unserem",
    "Y": "dein|deine|deinen|deiner|deinem|ihr|ihre|ihren|ihrer|eure|euer|ihrem",
    "U": "dir|dich|ihnen|euch|du|sie",
    "S": """
nennt man mich|kennt man mich als|heiß ich|heiße ich|bin ich dort|nenne ich mich|dort bin ich|ist|sind|lautet|heißt
heiße|heisse|unter|unter dem namen|als|namens|konto|wie folgt|hier ist|benutzer|dort
""",
    "p": "auf|über|per|bei|via|mit|in|an|im|beim|zu",
    "f": "für|von|zum thema|bezüglich|der|des|ohne einsatz",
    "O": """
außerhalb|ausserhalb|extern|woanders|anderswo|abseits|andere plattform|andere app|anderen app|anderer plattform
anderen plattform|schwarz|unter der hand|draußen|anderen weg|anderem weg|anderen kanal
""",
    "OJ": """
an der seite vorbei|an der plattform vorbei|außer hier|ausser hier|abgesehen von hier|ohne die seite|ohne die website
ohne diese seite|ohne das portal|außerhalb der plattform|ausserhalb der plattform|außerhalb von upwork
außerhalb dieser plattform|außerhalb der seite|außerhalb der website|außerhalb der app|ohne die plattform
ohne plattform|ohne umweg über die plattform|abseits der plattform|ausserhalb dieser plattform|außerhalb von malt
außerhalb von fiverr|außerhalb dieser seite|ohne upwork|ohne mittelsmann|außerhalb von hier|außerhalb dieses portals
an upwork vorbei|plattform umgehen
""",
    "J": """
treuhand|treuhandkonto|die seite|der seite|webseite hier|plattform|die plattform|der plattform|hier|dieser seite
portal|diesem chat|dieser chat
""",
    "D": "direkt|persönlich|unmittelbar",
    "X": """
vermeiden|sparen|umgehen|ohne|einsparen|spare|sparst|sparen uns|spart|sparen wir|nicht zahlen|vorbei an|entgehen
um die
""",
    "F": """
gebühr|gebühren|provision|provisionen|kommission|servicegebühr|plattformgebühr|plattformgebühren|10 prozent|prozent
""",
    "$": """
zahlen|bezahlen|zahlung|zahlungen|zahle|bezahle|zahlst|bezahlst|überweisen|überweise|überweisung|geld|bezahlung|bar
beauftragen|beauftrage|buchen|engagieren|anzahlung|überweist|rechnung|bargeld|abrechnen|einstellen
""",
    "E": """
bankdaten|iban|banküberweisung|bankkonto|kontonummer|bankverbindung|kontodaten|mein konto|dein konto|ihr konto
""",
    "L": "telefonieren|anruf|anrufen|ruf|rufen|telefonat|anruft|videoanruf|videocall|ruf an|telefonisch",
    "W": """
integration|integrieren|einbinden|einbindung|schaltfläche|vorlage|vorlagen|beitrag|beiträge|kampagne|kampagnen|anzeige
anzeigen|entwickeln|entwicklung|entwickler|seite|seiten|verwaltung|inhalt|inhalte|abonnenten|webshop|formular|feld
felder|validierung|validieren|automatisieren|automatisierung|projekt|erfahrung|strategie|entwurf|gestaltung|gestalten
anbindung|schnittstelle|verteiler|liste|auftrag|artikel|seriennummer|zahlungsanbieter|signatur
kundendienst|kundensupport
""",
    "u": "nutzer|kunden|besucher|benutzer|käufer|kunde|leute",
    "n": "nicht|nie|niemals|kein|keine|keinen|verboten|regeln|agb|ohne dass",
    "t": "morgen|heute|jetzt|später|wenn|sobald|heute abend|und|dann|falls",
    "e": """
wie in diesem|wie auf diesem|wie in|wie auf|gleicher|genauso wie|gleich|gleiche|gleichen|derselbe|dasselbe|dieselbe
selbe|selben|identisch|genauso|der gleiche
""",
    "l": """
profil|bio|portfolio|lebenslauf|profilbild|foto|bild|webseite|website|homepage|signatur|impressum|repo
videobeschreibung
briefkopf|briefkopf des angebots|anhang|pdf|fußzeile|kopfzeile|visitenkarte|anhängen|angehängten bild|screenshot
fußzeile meiner seite|cv|bewerbung
""",
    "1": "name|namen|vollständiger name|vorname|nachname|mein name|initialen|familienname|vor- und nachname",
    "2": "anfangsbuchstaben|erste buchstaben|ersten buchstaben|rückwärts|erster buchstabe",
    "gI": "google mich|google meinen namen|googel mich|google einfach meinen namen|google doch meinen namen",
    "g": "googeln|google meinen namen|googel|googel mich|googelt|googlen|googlest",
    "_": "unterstrich|bindestrich|minus",
    "H": "überall|auf allen plattformen|dort",
    "w": "der|die|das|ein|eine|einen|hallo|danke|sehr|aber|ja|gut|guten",
    "&": "klammeraffe|at-zeichen",
    "+": """
zusammengeschrieben|ohne leerzeichen|zusammen geschrieben|in einem wort|alles zusammen|(zusammen)|am stück
""",
    "eJ": "genauso wie hier|wie hier|wie mein profil|wie im profil|wie auf dieser seite",
    "LI": """
ruf mich an|ruf mich|rufen sie mich|rufen sie mich an|ruf doch an|mich anrufen|ruft mich an|ruf mich kurz an
ruf kurz an
""",
    "eK": """
gleicher name|gleichem namen|gleichen namen|selber name|selbe name|gleicher nick|gleicher benutzername|selben namen
selber nick|demselben namen|derselbe nick
""",
    "P1": "mein name|meinen namen|meinem namen|mein voller name",
    "pT": "am telefon|telefonisch",
    "lj": "briefkopf|briefkopf des angebots|impressum|briefbogen|fußzeile des angebots|kopf des angebots",
}

ITALIAN: dict[str, str] = {
    "M": "posta elettronica|indirizzo email|indirizzo mail|mail",
    "T": "telefono|cellulare|cell",
    "N": "numero|numero di telefono|numero di cellulare",
    "K": "nome utente|soprannome",
    "C": "contatti|recapito|recapiti|contatto",
    "c": "come posso contattarti|come ti contatto|come posso contattarla",
    "GI": """
dammi|mandami|inviami|scrivimi il tuo|passami|lasciami|mi dai|mi mandi|mi dia|mi puoi dare|mi invii|mi lasci
""",
    "G": "accetti|accetta|manda|invia|dare|mandare|inviare|scambiamoci|lasciare|avere",
    "RI": """
scrivimi|scrivetemi|contattami|contattatemi|aggiungimi|cercami|trovami|mi trovi|mi trovate|mi scriva|mi contatti
chiamami su|seguimi|scrivermi|contattarmi
""",
    "R": "scrivere|contattare|aggiungere|scriverti|contattarti",
    "V": """
parlare|parliamo|parliamone|continuare|continuiamo|sentiamoci|spostiamoci|passiamo|chattare|lavorare|lavoriamo
sentirci|ci sentiamo
""",
    "Z": "possiamo|potremmo|puoi|potresti|posso|potrei|preferisco|meglio|per favore|vorrei|se vuoi|vuoi|che ne dici",
    "Q": "qual è|qual|quale|hai|usi|ha|come posso contattarti|sei su",
    "P": "mio|mia|miei|il mio|nostro",
    "Y": "tuo|tua|suo|il tuo|il suo|vostro",
    "p": "su|tramite|per|con|al|sul",
    "S": "mi chiamo|mi chiamano|è|sono|sotto il nome|come",
    "O": "fuori|altrove",
    "OJ": "fuori dalla piattaforma|al di fuori della piattaforma|fuori piattaforma|senza la piattaforma|fuori dal sito",
    "J": "piattaforma|questa piattaforma|qui",
    "D": "direttamente|diretto",
    "X": "evitare|risparmiare|senza|evitiamo|risparmiamo|evitando",
    "F": "commissione|commissioni|tasse|spese",
    "$": "pagare|pagamento|pago|pagami|paghi|bonifico|soldi|pagarti",
    "L": "chiamata|chiamami|chiamare|chiamarti|telefonata|videochiamata",
    "W": """
integrazione|integrare|pulsante|modello|campagna|campagne|sviluppo|sviluppare|sviluppatore|pagina|contenuti|progetto
esperienza
""",
    "n": "non|mai|vietato",
    "e": "stesso|stessa|uguale|lo stesso",
    "l": """
profilo|curriculum|sito|sito web|foto profilo|cv|firma|biglietto da visita|intestazione|allegato|pdf|immagine
""",
    "LI": "chiamami|mi chiami|chiamatemi|mi puoi chiamare",
    "eK": "stesso nome|stesso nick",
    "E": "iban|coordinate bancarie|conto",
}
