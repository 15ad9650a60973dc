namespace Renkei.Fast.Collect;

/// <summary>Invented news paragraphs, one a language, without characters that its older encodings lack.</summary>
internal static class Paragraphs
{
    public static string In(string language) => language switch
    {
        "ru" => "Губернатор Верхнеозёрской области Тимофей Лугинин открыл новый мост через реку Сухая Вязь. По его словам, строительство заняло три года, и теперь жители двух берегов смогут ездить друг к другу без парома.",
        "uk" => "Мерія міста Білоріччя оголосила, що наступного тижня запрацює нова лікарня на вулиці Садовій. Як повідомив речник Юрій Ґедзенко, перші пацієнти з'являться вже у четвер, а її обладнання подарували партнери з-за кордону.",
        "bg" => "Кметът на измисления град Долно Езерище обяви, че ремонтът на централния площад ще приключи преди есента. Жителите очакват също така нова библиотека и повече зелени площи около реката, каза той пред журналисти.",
        "sr-Cyrl" => "Председник општине Горња Буковица изјавио је да ће нова железничка станица бити отворена следеће године. Људи из околних села моћи ће брже да путују у град, а карте ће бити јефтиније него џепни новац ђака.",
        "mk" => "Градоначалникот на Долно Карпино најави дека новиот театар ќе биде отворен во септември. Според него, луѓето долго чекале на оваа сцена, а првата претстава ќе ја гледаат учениците од сите околни села.",
        "ro" => "Primăria orașului Vadu Înalt a anunțat că noua școală va fi deschisă în toamnă. Părinții așteaptă de mult această veste, iar lucrările au întârziat din cauza ploilor care au căzut în ultimele săptămâni.".Replace('ș', 'ş').Replace('ț', 'ţ'),
        "hr" => "Gradonačelnica Gornje Šumice izjavila je da će novi dječji vrtić biti otvoren već iduće godine. Građani su dugo čekali tu vijest, a radovi su kasnili zbog kiše, rekla je na konferenciji za novinare u četvrtak.",
        "sr-Latn" => "Predsednik opštine Donja Višnjica najavio je da će most preko reke biti završen sledeće nedelje. Meštani su godinama tražili kraći put do škole, a gradilište su posetili i đaci iz obližnjih sela.",
        "pl" => "Burmistrz miasteczka Żółta Wólka zapowiedział, że nowa świetlica zostanie otwarta jesienią. Mieszkańcy od dawna czekali na tę wiadomość, a prace opóźniły się z powodu ulewnych deszczów, które spadły w maju.",
        "cs" => "Starostka obce Dolní Říčany oznámila, že nová knihovna bude otevřena příští týden. Obyvatelé na ni čekali mnoho let a stavbu zdržely silné deště, řekla novinářům během páteční prohlídky budovy.",
        "fr" => "Le maire de Val-sur-Brume a annoncé que la nouvelle bibliothèque ouvrira dès la rentrée. Les élèves du collège ont déjà visité le chantier, où les ouvriers achèvent la façade et la salle de théâtre.",
        "de" => "Die Bürgermeisterin von Oberquellenstädt hat angekündigt, dass die neue Brücke über den Fluss im Frühjahr eröffnet wird. Für die Anwohner verkürzt sich der Weg zur Schule um mehr als fünf Minuten, größere Umleitungen entfallen.",
        "ja" => "架空の町である緑川町の町長は、新しい図書館が来年の春に開館すると発表した。住民は長い間この知らせを待っており、工事は大雨のために遅れていたと記者会見で説明した。",
        "zh-Hans" => "虚构城市清河市的市长宣布，新的图书馆将于明年春天开放。市民们等待这个消息已经很长时间，工程因为大雨而推迟，他在记者会上这样说。",
        "zh-Hant" => "虛構城市清河市的市長宣布，新的圖書館將於明年春天開放。市民們等待這個消息已經很長時間，工程因為大雨而推遲，他在記者會上這樣說。",
        "ko" => "가상의 도시 푸른내시의 시장은 새로운 도서관이 내년 봄에 문을 연다고 발표했다. 주민들은 오랫동안 이 소식을 기다려 왔으며 공사는 큰비 때문에 늦어졌다고 기자들에게 말했다.",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}
