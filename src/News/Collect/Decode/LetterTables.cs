namespace Renkei.News.Collect.Decode;

/// <summary>How common letters are, per language: what tells encodings apart when no page says which it is.</summary>
/// <remarks>
/// Alphabets: the letters beyond ASCII, each with its share in thousandths of all such letters in running text. Chinese, Japanese and Korean: characters, most
/// common first. Only lower case is listed. Languages in Latin letters also have their commonest short words in plain ASCII, after a bar: where a short text has but
/// one letter beyond ASCII, they tell the č of Croatian from the è of Italian.
/// </remarks>
internal static class LetterTables
{
    public static readonly string[] Cyrillic =
    [
        /* ru */ "о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з17 б16 ч14 й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё1",
        /* uk */ "о94 а83 н68 и61 і57 в54 т54 е48 р46 с40 к36 л36 д35 у34 м31 п29 з23 я22 ь18 б17 г16 ч14 й13 х11 ц10 ю9 ї8 ж8 є7 ш7 щ5 ф4 ґ1",
        /* bg */ "а120 и89 о88 е86 н77 т74 р51 с48 в44 л35 д33 к32 п29 м24 з21 я17 ъ17 г16 у15 б14 ч13 й7 ж7 щ6 ц6 х6 ш3 ф3 ю1 ь1",
        /* sr */ "а118 о92 и92 е88 н57 р51 с47 т46 у43 ј42 в37 д37 к36 л35 м33 п30 з17 г17 б15 ч10 ш9 ц8 ћ7 ж6 њ6 х6 љ5 ђ3 ф3 џ1",
        /* mk */ "а130 о100 е100 и85 т75 н70 р48 с47 в45 д40 к37 л30 п30 м25 у22 з19 ј19 г17 б12 ш7 ц6 ч6 ж5 ф4 ѓ3 х3 ќ2 њ2 љ1 џ1 ѕ1",
    ];

    public static readonly string[] WestLatin =
    [
        /* en */ "é600 ï100 ö100 ç100|the of and to in is that for on with was by at it",
        /* de */ "ü400 ä330 ö170 ß100 é5|der die das und ist den von mit im auf des ein nicht dem",
        /* fr */ "é600 à130 è90 ê50 ç30 ô20 î15 â15 û15 ù15 ï8 œ8 ë5|le la les et des est du un une dans que qui sur pour par au",
        /* es */ "ó290 í220 á200 é140 ñ80 ú60 ü5|el la los las y es en que del por con para una se",
        /* pt */ "ã200 ç150 á150 é130 í90 ó80 ê70 õ60 ú40 â25 à25 ô20|o os as e da do que em um uma com para no na",
        /* it */ "è300 à300 ò130 ù130 ì80 é60|il la di che e un una per non del della sono con",
        /* north */ "ä290 å250 ö240 ø140 æ70 é10|och att det som en av er og til den ikke det ja on ei",
    ];

    public static readonly string[] CentralLatin =
    [
        /* cs */ "í200 á170 ě110 é100 ř90 č75 š75 ž75 ý75 ů40 ú8 ň5 ť3 ó3 ď2|v na se je z o s do to k po pro za si jsou byl",
        /* sk */ "á170 í110 č90 ž90 ý90 é80 š80 ú80 ť60 ľ40 ň20 ô20 ä10 ď10 ó5 ĺ1 ŕ1|v na sa je z o s do to k po pre za sa bol",
        /* pl */ "ł250 ę160 ą140 ó130 ż120 ś100 ć60 ń30 ź10|w na z do nie to o jest i od po za dla oraz jego",
        /* hu */ "á320 é290 ö110 ó100 ő80 í50 ü40 ú30 ű20|a az egy hogy nem is meg van volt ez",
        /* ro */ "ă350 ţ170 ş170 î120 â100 ț80 ș80|a de la pe cu din nu un o mai este lui care",
        /* hr sl */ "č280 š250 ž180 ć170 đ90|je na u i se za da su od o s koji koja iz bi bio kako ne",
    ];

    public static readonly string[] Turkish = [/* tr */ "ı350 ş150 ü140 ğ100 ç90 ö70 â5|ve bir bu da de ile olan en gibi daha"];

    public const string Hiragana = "のにはたをいるがとでしてなれさっんかまらもりこすあおよくきうえせそどけつだちわやめみねばろほへごじげひむふゆずぶびょゃゅぎべざづぞぐぬぼぱぷぴぇぁ";

    public const string Katakana = "ーンスルトリアイラドクシロレジフテタプサコマバィグカムッメデオャニキブウチェナミパツダビモエポノハペセズボワヤソゴネベホュピョゼギケガァザユゲォゾヘヌヒヴ";

    public const string Kanji =
        "日国年人大一会中本月者事出上自地的分社長議時政見発間業行対三合部市二内相方定回選今米目前実民関新決動全場表手最学生現調化金当入首約高東力小理言法野体性子立気後戦経問題通意用下要制治務成期取都和機平加受続進水数"
        + "記初五四六七八九十指権支産点安報済活原共得解開教資予向明名際勝面告反判認参利組信在件道持田公京主代北南西山川外何同使近電話文書界海島県区村町保検査軍防衛総統大臣官庁省核条約協首脳談声明"
        + "側任引求所次昨論増係感情投示変打直両式確果容必演歳争能位置流格疑過局放常状球職与供役構割費付由説難優夫収断石違消神番規術備害配警育席訪乗残想念助労例然限追商葉伝働形景落好退頭負渡失差末守若種美命望非観察段"
        + "横深申様財港識呼達良候程満敗値突光路科積他処太客師登易速存飛殺号座破除完降責捕危給苦迎園具友知物思考心重多作品家円男女親子供英語病院医薬車鉄道空港船員毎朝夜午半店食料運転駅火災震雨雪風天";

    public const string Simplified =
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好"
        + "应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管"
        + "特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更"
        + "单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办"
        + "青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严警访媒协稿";

    public const string Traditional =
        "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好"
        + "應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管"
        + "特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更"
        + "單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報鬥完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界拉林律叫且究觀越織裝影算低持音眾書布復容兒須際商非驗連斷深難近礦千週委素技備半辦"
        + "青省列習響約支般史感勞便團往酸歷市克何除消構府稱太準精值號率族維劃選標寫存候毛親快效斯院查江型眼王按格養易置派層片始卻專狀育廠京識適屬圓包火住調滿縣局照參紅細引聽該鐵價嚴警訪媒協稿臺灣台";

    public const string Hangul =
        "이다는의에을가고하지은한로기도서사를나대자어리시인정해일아보수들그라있전으부제상과장국것만원스주구마동게성공여러중우유면조소비안세신미선트거와무방까위적모경화했오할관된연치용당진년내개단람회실교문발학업통식계생분명심출"
        + "강저드재바반양산민음요노천속래강불행체급말권집달북터르남히났차없김군간날월금작최더야결합력물건임후영예입표법운활종였각약투박총청감외설책향본두배니데되따때또려며받번변복별석센습승악않았열올왔완외율응의점증직째참처초추축충키타태토파판편평포품피필함항현협형혼확환황회훈";
}
