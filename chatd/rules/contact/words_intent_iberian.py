"""What people say around a contact or a payment, in Spanish and Portuguese (R13, R15). Data only.

The letters are the classes of reading.py; a bar stands between words, a blank inside an entry makes it a phrase.
"""

SPANISH: dict[str, str] = {
    "M": "correo|correos|correo electronico|mail|imeil|direccion de correo|correito|e-mail|mi gmail|email personal",
    "T": "telefono|telefonos|movil|celular|cel|fono|tlf|tfno|telf|fijo",
    "N": """
numero|numeros|num|numero de telefono|numero de celular|numerito|nro|numero de contacto|numero celular|numero de movil
numero telefonico|numero de whatsapp|nro de celular
""",
    "K": "usuario|nombre de usuario|apodo|mis redes|tus redes|redes sociales|alias de|nick de|mi alias",
    "YN": "tu numero|su numero|vuestro numero",
    "PN": "mi numero|nuestro numero",
    "C": "contacto|contactos|datos de contacto|tus datos",
    "c": """
donde mas te encuentro|donde te encuentro|donde te puedo encontrar|donde mas te escribo|como te contacto
como puedo contactarte|como te puedo contactar|donde te puedo escribir|donde te escribo|a donde te escribo
alguna forma de contactarte|como contactarte|como me comunico contigo|como puedo comunicarme contigo
por donde te escribo|como lo contacto|como puedo contactarlo|donde puedo contactarte
""",
    "G": """
necesito un|aceptas|acepta|aceptan|recibes|aceptarias|envia|manda|da|pasa|dar|pasar|enviar|mandar|comparte|compartir
deja|dejar|dime|dinos|escribeme tu|facilita|facilitar|facilitarme|proporciona|regala|intercambiar|intercambiamos
darias|puedes darme|podrias darme|tener|anota|apunta|tendrias|pasarias|decir|decirme|quiero|necesito
soltá|suelta|soltame
""",
    "GI": """
enviame|mandame|dame|pasame|pasamelo|pasarme|darme|enviarme|mandarme|comparteme|dejame|regalame|brindame|facilitame
proporcioname|deme|envieme|mandeme|paseme|dejeme|compartame|me das|me pasas|me puedes dar|me puedes pasar
me podrias dar|me podrias pasar|me compartes|me dejas|me dices|me mandas|me envias|me facilitas|me da|me pasa
me regala|me regalas|me daria|me daras|me brinda|me brindas|me puede dar|me podria dar|pasenme|manden|mandenme|damelo
pasa tu|deja tu|manda tu
""",
    "RI": """
escribeme|escribirme|escribame|escribidme|contactame|contactarme|contacteme|agregame|agregarme|agregueme|anademe
añademe|buscame|buscarme|busqueme|llamame al|hablame|hablame al|hableme|escribenos|contactanos|mensajeame
mandame un mensaje|mandame mensaje|enviame un mensaje|me puedes escribir|puedes escribirme|me escribes|me contactas
me agregas|me hablas|sigueme|sigame|me encuentras|me encuentra|me puedes encontrar|encuentrame|puedes encontrarme
puedes contactarme|localizame|ubicame|dame un toque|estoy|invitame|me escribis|escribime|mandame un dm|mandame dm
buscanos|me ubicas|contactarte conmigo|contactate conmigo|ponte en contacto conmigo|comunicate conmigo|te escribo
""",
    "R": """
ubicarte|escribir|escribe|contactar|contacta|agregar|agrega|escribirte|escribirle|contactarte|contactarle|te contacto
le escribo|escribo|agregarte|te agrego|escribes|escribeles|contactarnos|escribirnos
""",
    "r": """
busca|buscar|encuentra|encontraras|mira|mirar|revisa|checa|ve|encuentras|vas a encontrar|veras|puedes ver
puedes encontrar|aparezco
""",
    "V": """
hablar|hablamos|hablemos|charlar|charlamos|conversar|conversamos|seguir|seguimos|sigamos|continuar|continuamos
continuemos|platicar|platicamos|platiquemos|pasemos|movamonos|vamos|comunicarnos|comuniquemonos|chatear|chateamos
chateemos|hablando|conversemos|charlemos|mover|cambiar|nos comunicamos|trabajar|trabajamos|trabajemos|tratar|tratamos
arreglar|arreglamos|arreglemos|negociar|seguir hablando|seguimos hablando|coordinamos|coordinar|hablarlo|tratarlo
hacerlo|hacemos|hagamos|hagamoslo|salimos|salgamos|cerramos|cerrar|concretamos
""",
    "Z": """
podemos|podriamos|puedo|podria|puedes|podrias|puede|podrian|prefiero|preferiria|mejor|mas facil|mas rapido|por favor
porfa|porfavor|x favor|xfa|quieres|quisiera|me gustaria|te gustaria|te parece si|te parece|que tal si|que te parece
si quieres|si gustas|si prefieres|deberiamos|seria|es posible|hay posibilidad|podes|queres|preferis|vamos a
""",
    "Q": """
cual es|cual|cual seria|cuál|que|tienes|tiene|tenes|tendras|usas|usa|manejas|manejan|usais|a que|como te contacto
como puedo contactarte|como te puedo contactar|donde te puedo escribir|donde te escribo|puedo tener
me puedes compartir|a donde te escribo|cual es el|hay algun|algun|alguna forma de contactarte|estas en|tienen
""",
    "I": "nos|conmigo|a mi",
    "P": "mi|mis|nuestro|nuestra|mio|mia",
    "Y": "tu|tus|su|sus|tuyo|suyo|vuestro|vuestra|tuya",
    "U": "te|le|contigo|usted|ustedes|vos|os|ti",
    "S": """
me conocen como|me llaman|me conocen|aparezco como|es|son|soy|esta|sería|llamo|me llamo|con el nombre|con el usuario
seria|con usuario|cuenta
""",
    "p": "por|en|al|a|mediante|a traves de|con|desde|del",
    "f": "de|para|sobre|acerca|del|como los|tipo",
    "O": """
otro medio|otra forma|otra manera|fuera|por fuera|afuera|por otro lado|en otro lado|otra plataforma|otra app
otra aplicacion|por otro medio|otro lugar|fuera de aqui|otra via|fuera de esta|extraoficial
""",
    "OJ": """
aparte de aqui|ademas de aqui|que no sea aqui|fuera de aqui|fuera de la plataforma|fuera de esta plataforma
por fuera de la plataforma|fuera de la app|fuera de la pagina|fuera del sitio|fuera de upwork|fuera de la web
por fuera de upwork|sin la plataforma|sin pasar por la plataforma|por fuera de aqui|fuera de workana
fuera de este sitio|fuera de esta app|fuera de esta web|fuera de esta pagina|saltarnos la plataforma
por fuera de la app|sin upwork|sin intermediarios|sin intermediario
""",
    "J": """
garantia|deposito en garantia|custodia|la pagina|la página|la web|esta pagina|este sitio|de aqui|plataforma
la plataforma|esta plataforma|aqui|esta app|este chat|aca|workana|sitio
""",
    "D": "directa|directos|directo|directamente|en directo|de forma directa|personalmente",
    "X": """
sin pasar|sin pasar por|evitar|evitamos|evitemos|ahorrar|ahorramos|ahorrarnos|ahorrate|ahorras|sin|sin pagar|saltarnos
saltar|saltarse|esquivar|nos ahorramos|evitarnos|evitando|ahorrando|asi no pagamos|no pagar|no pagamos|ahorrarse
ahorrarme|te ahorras
""",
    "F": "comision|comisiones|tarifa|tarifas|cargos|el 10%|el 20%|porcentaje|la comision|las comisiones|tasa|tasas",
    "$": """
aceptas efectivo|pagar|pago|pagos|pagame|pagarme|pagarte|pagas|paga|pagaria|pague|pagamos|pagues|te pago|le pago
me pagas|me pagan|transferir|transferencia|deposito|depositar|depositame|depositas|deposita|transfiereme|transfieres
transferirte|cobrar|cobro|cobras|dinero|la plata|efectivo|contratame|contratarme|contratar|me contratas|contratas
paguenme|pagarle|abonar|abono|pagarias|pagarnos
""",
    "E": """
transferencia bancaria|cuenta bancaria|datos bancarios|numero de cuenta|mi cuenta|tu cuenta|deposito bancario|cbu
clabe|cuenta personal|billetera|giro
""",
    "L": "llamada|llamame|llamarme|llamar|llamarte|llamadita|videollamada|llamo|me llamas|te llamo",
    "W": """
integracion|integrar|boton|diseno|disenar|disenador|publicacion|publicaciones|campana|campanas|plantilla|plantillas
anuncio|anuncios|desarrollo|desarrollar|desarrollador|pagina|paginas|gestion|gestionar|redes para|contenido|seguidores
historias|pasarela|tienda|clientes potenciales|formulario|campo|campos|validar|validacion|automatizar|automatizacion
proyecto|sitio web|experiencia|estrategia|comunidad|logotipo|marca|informe|base de datos|correo masivo|boletin|pedido
serie|version|piezas
soporte
""",
    "u": "usuarios|clientes|compradores|ellos|ellas|los clientes|los usuarios|visitantes|cliente|gente|ella",
    "n": "no|nunca|jamas|tampoco|prohibido|normas|reglas|politica|politicas",
    "t": "manana|hoy|ahora|luego|despues|cuando|cuando puedas|esta tarde|esta noche|si|y|para",
    "e": "como en|mismo|misma|igual|el mismo|la misma|los mismos|igualito|tal cual|igual que|identico",
    "l": """
este perfil|perfil|biografia|portafolio|portfolio|curriculum|foto de perfil|foto|imagen|sitio web|mi web|mi pagina
pagina web|firma|hoja de vida|web|descripcion del video|repositorio|descripcion
membrete|cabecera|encabezado|pie de pagina|adjunto|archivo adjunto|pdf|tarjeta|tarjeta de visita|presupuesto en pdf|cv
pie de mi web|imagen adjunta|captura|aviso legal|membrete del presupuesto
""",
    "1": """
nombre|apellido|mi nombre|mi apellido|primer nombre|nombre y apellido|iniciales|nombre completo|nombre punto apellido
""",
    "2": "primeras letras|primera letra|letras iniciales|iniciales de cada|al reves|letra de cada",
    "gI": "googleame|buscame en google|busca mi nombre en google",
    "g": "googlea|busca en google|googlear|buscame en google",
    "_": "guion bajo|guion abajo|barra baja|guión bajo|guionbajo|subguion|guion|guión medio|raya baja",
    "H": "todas partes|en todos lados|en todas las redes|en todas partes|todas las redes|alli|ahi",
    "w": "como|el|la|los|las|un|una|lo|hola|gracias|bien|muy|pero|ya|buenas|amigo|favor",
    "&": "arroba",
    "+": """
todo junto|sin espacios|junto|sin espacio|todo pegado|en una palabra|(junto)|(pegado)|(todo junto)|una sola palabra
""",
    "eJ": "igual que aqui|como aqui|igual al de aqui",
    "LI": """
llámame|llamarme|llámeme|llamame|me llamas por|me puedes llamar|puedes llamarme|dame una llamada|hazme una llamada
márcame|marcame|me marcas|echame una llamada
""",
    "A": "whats|wasa|watsap",
    "eK": "mismo nombre|mismo usuario|mismo nick|el mismo nombre|el mismo usuario",
    "YE": "tu cuenta|tu cuenta bancaria|tu clabe|tu cbu|tus datos bancarios|su cuenta",
    "P1": "mi nombre|mi apellido|mi nombre completo",
    "Pl": "mi web|mi pagina|mi página web|mi sitio|mi portafolio|mi perfil|mi cv",
    "pT": "por telefono",
    "Vp": "pasamos a|pasemos a|pasarnos a|nos pasamos a|movernos a|vamos a telegram",
    "lj": """
membrete|membrete del presupuesto|encabezado del presupuesto|pie del presupuesto|cabecera del presupuesto
encabezado de la cotización|membrete de la cotización
""",
}

PORTUGUESE: dict[str, str] = {
    "M": "e-mail|correio eletronico|e mail|emailzinho",
    "T": "telefone|celular|cel|fone|zapfone|telemovel",
    "N": """
o numero|numero de telefone|numero do celular|numero do whatsapp|numero do zap|numero de contato|numero de celular
telefone de contato|numero pra contato|numero para contato|nr do zap
""",
    "PN": "meu numero|nosso numero",
    "YN": "seu numero|teu numero",
    "K": "usuario|nome de usuario|apelido|minhas redes|suas redes",
    "C": "contato|contacto|contatos|contactos|dados de contato|seus dados",
    "c": """
onde mais te encontro|onde te encontro|onde mais te acho|como te contato|como faco para te contatar
como posso te contatar|onde te chamo|aonde te chamo|como entro em contato|como falo com voce
como posso entrar em contato|onde posso te chamar|como te acho|como te encontro|como contactar
""",
    "G": """
preciso de um|preciso do seu|aceita|aceitas|aceitam|vc aceita|recebe|manda|mandar|envia|enviar|passa|passar
compartilha|compartilhar|deixa|deixar|informa|informar|fala|fornecer|trocar|trocamos|partilhar|quero|preciso|gostaria
anota|dar
""",
    "GI": """
me manda|me mande|me envia|me envie|me passa|me passe|me passar|me da|me de|manda-me|envia-me|passa-me|da-me|diz-me
me mandar|me fala|me diz|me diga|me dizer|me informa|me compartilha|pode me passar|poderia me passar
consegue me passar|me deixa|me fornece|me dar|passe-me|deixa ai|pode me mandar|pode me dar|podes dar-me|podes-me dar
podes passar-me|me arruma
""",
    "RI": """
me chama|me chame|chama-me|me adiciona|me adicione|adiciona-me|me escreve|me escreva|escreve-me|escreva-me|me contacta
me contate|contate-me|contacta-me|entre em contato|entra em contato|me procura|me procure|procura-me|me acha
me encontra|encontra-me|me liga no|me segue|me siga|segue-me|me chamar|pode me chamar|pode me contatar|fala comigo
fale comigo|falar comigo|chama la|me add|add ai|chama ai|me manda mensagem|me manda uma mensagem|manda mensagem
manda msg|me manda msg|me da um toque|me da um oi|manda um oi|me encontre|me busca|me busque|chama eu|chamar no
chama no|chama inbox|estou
""",
    "R": """
achar|te achar|escrever|contatar|contactar|adicionar|chamar|chama|escreve|escrevo|te chamo|te adiciono|te escrevo
entrar em contato|te contato|te contactar|te chamar
""",
    "r": """
procura|procure|procurar|encontra|encontrar|acha|achar|veja|ve|olha|olhe|olha la|da uma olhada|confere|dar uma olhada
vai achar|vai encontrar
""",
    "V": """
fecharmos|se fecharmos|falar|falamos|falarmos|conversar|conversamos|conversarmos|continuar|continuamos|seguir|ir|mudar
migrar|passar para|bater papo|tratar|tratamos|conversa|conversando|falando|vamos|fechar|fechamos|combinar|combinamos
negociar|trabalhar|trabalharmos|resolver|resolvemos|acertar|acertamos|fazer|fazemos|sair|papo|bora
""",
    "Z": """
podemos|poderiamos|podia|posso|poderia|pode|podes|prefiro|melhor|mais facil|mais rapido|por favor|pfv|pf|quer|queres
gostaria|que tal|bora|vamos|se quiser|se preferir|seria|e possivel|vc pode|voce pode|da pra|da para
""",
    "Q": """
qual|qual e|qual o|qual seria|qual e o|tem|voce tem|vc tem|tens|usa|voce usa|vc usa|como te contato
como faco para te contatar|como posso te contatar|posso ter|onde te chamo|aonde te chamo|teria|algum
""",
    "I": "nos|comigo|mim|nois|conosco",
    "P": "meu|minha|meus|minhas|nosso|nossa",
    "Y": "seu|sua|teu|tua|seus|teus|suas|tuas|do seu",
    "U": "te|lhe|voce|vc|vcs|voces|contigo|consigo|ce|tu",
    "S": "me chamam de|me conhecem como|me chamo|e|sou|esta como|como|fica|conta|com o nome|eh|está|esta|consta",
    "p": "pelo|pela|no|na|em|pro|pra|para o|pelos|ao|atraves do|via|para",
    "f": "do|da|dos|das|sobre|para os|tipo",
    "O": """
outro jeito|outra forma|fora|por fora|outro lugar|outra plataforma|outro app|outro aplicativo|por outro meio
fora daqui|por outro canal
""",
    "OJ": """
alem daqui|fora daqui|que nao seja aqui|sem ser aqui|fora da plataforma|fora desta plataforma|fora do site|fora do app
fora do aplicativo|por fora da plataforma|fora do upwork|fora da workana|fora do 99freelas|sem a plataforma
sem intermediarios|sem intermediario|sem passar pela plataforma|por fora do site|por fora do app
por fora do aplicativo|sair da plataforma|sair daqui
""",
    "J": """
garantia|a garantia|garantia do site|pelo site|pelo app|pelo aplicativo|o aplicativo|daqui|neste site|deste site
plataforma|a plataforma|esta plataforma|aqui|esse chat|este chat|99freelas|o site
""",
    "D": "direto|diretamente|directamente|pessoalmente|direto comigo",
    "X": """
sem passar|sem passar pelo|sem passar pela|evitar|evitamos|economizar|economizamos|economiza|poupar|poupamos|sem
sem pagar|fugir|fugir das|escapar|driblar|nao pagar|nao pagamos|economizando|evitando|sem perder|a gente economiza
""",
    "F": "taxa|taxas|comissao|comissoes|porcentagem|percentual|os 10%|os 20%|a comissao",
    "$": """
pagar|pagamento|pagamentos|paga|pague|pagas|te pago|lhe pago|me paga|pagar-te|me pagar|me pague|transferir
transferencia|deposito|depositar|transfere|transfiro|dinheiro|faz um pix|faco um pix|faco o pix|fazer um pix
manda um pix|mando um pix|contratar|me contrata|me contratar|me contrate|contrata|deposita|pago|grana
""",
    "E": """
dados da conta|agencia e conta|chave|transferencia bancaria|conta bancaria|dados bancarios|numero da conta|minha conta
sua conta|ted|carteira|conta pessoal
""",
    "L": "ligacao|me liga|me ligue|ligar|ligar-me|liga-me|te ligo|chamada|chamada de video|videochamada|telefonema",
    "W": """
integracao|integrar|botao|criar um post|postagem|postagens|campanha|campanhas|modelo|modelos|anuncios|desenvolver
desenvolvimento|desenvolvedor|pagina|paginas|gestao|conteudo|seguidores|loja|formulario|campo|validar|validacao
automatizar|automacao|robo|projeto|experiencia|estrategia|logotipo|marca|arte|artes|criativos|design|disparo|disparos
planilha|pedido|serie
suporte
""",
    "u": "usuarios|clientes|eles|elas|os clientes|cliente|pessoas",
    "n": "nao|nunca|jamais|proibido|regras|politica",
    "t": "amanha|hoje|agora|depois|quando|quando puder|hoje a noite|se|e",
    "e": "mesmo|mesma|igual|o mesmo|a mesma|igualzinho|identico",
    "l": """
perfil|biografia|portfolio|curriculo|foto de perfil|foto|imagem|meu site|site|assinatura|descricao do video
repositorio
cabeçalho|timbre|papel timbrado|rodapé|anexo|pdf|cartão de visita|cv|imagem anexada|rodapé do meu site
""",
    "1": "nome|sobrenome|meu nome|meu sobrenome|primeiro nome|ultimo nome|iniciais|nome completo",
    "2": "primeiras letras|primeira letra|letras iniciais|de tras pra frente|ao contrario|de tras para frente",
    "gI": "google meu nome|joga meu nome no google|me procura no google",
    "g": "joga no google|procura no google|google meu nome|pesquisa no google",
    "_": "underline|sublinhado|traco baixo|underlaine|anderlaine|hífen|traço|traço baixo|anderline",
    "H": "todo lugar|todas as redes|em todas as redes|em todo lugar|la",
    "w": "o|os|as|um|uma|ola|oi|obrigado|obrigada|bem|muito|mas|ja|boa|bom",
    "&": "arroba",
    "+": "tudo junto|sem espaço|sem espaços|junto|(junto)|(tudo junto)|numa palavra só|uma palavra só|colado",
    "eJ": "como aqui|igual aqui|igual a daqui|igual ao daqui|o mesmo daqui|igual o daqui",
    "LI": "me liga|me ligue|liga-me|ligue-me|ligar-me|pode me ligar|me ligar|liga pra mim|me da uma ligada",
    "eK": "o mesmo @|mesmo @|o mesmo arroba|mesmo nome|mesmo usuario|mesmo user|mesmo nick|o mesmo nome|mesmo arroba",
    "P1": "meu nome|meu nome completo|meu sobrenome",
    "Pl": "meu site|meu portfolio|meu perfil|meu curriculo",
    "pT": "por telefone",
    "lj": """
timbre|papel timbrado|cabeçalho do orçamento|rodapé do orçamento|topo do orçamento|pdf que mandei|pdf que enviei
orçamento que anexei|orçamento que mandei

""",
}
