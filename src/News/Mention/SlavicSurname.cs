namespace Renkei.News.Mention;

/// <summary>The nominative of a surname that the article has in one form only, by its ending.</summary>
internal static class SlavicSurname
{
    // Longest first; what no rule covers stays as it is. The second group only where the given name shows that a case is meant.
    private static readonly (string Ending, string Nominative)[] Always =
    [
        ("ським", "ський"), ("ського", "ський"), ("ському", "ський"), ("ською", "ська"), ("ської", "ська"),
        ("ским", "ский"), ("ского", "ский"), ("скому", "ский"), ("ской", "ская"),
        ("ићем", "ић"), ("ićem", "ić"), ("ићу", "ић"), ("iću", "ić"), ("ића", "ић"), ("ića", "ić"), ("ичем", "ич"), ("ичу", "ич"),
        ("ским", "ски"), ("skim", "ski"), ("skog", "ski"), ("skom", "ski"), ("ког", "ки"),
        ("енком", "енко"), ("енка", "енко"), ("enkom", "enko"), ("енку", "енко"), ("енкові", "енко"),
        ("ергом", "ерг"), ("ерга", "ерг"), ("bergom", "berg"), ("berga", "berg"), ("ергу", "ерг"), ("bergu", "berg"),
        ("евым", "ев"), ("овым", "ов"), ("иным", "ин"), ("єдовим", "єдов"), ("овим", "ов"), ("евим", "ев"), ("іним", "ін"), ("ovim", "ov"),
    ];

    private static readonly (string Ending, string Nominative)[] WhenInflected =
    [
        ("ом", ""), ("ем", ""), ("єм", "й"), ("om", ""), ("em", ""), ("ові", ""), ("еві", ""), ("ою", "а"), ("ой", "а"), ("у", ""), ("u", ""),
        ("а", ""), ("a", ""), ("е", "а"), ("e", "a"), ("і", "а"), ("ы", "а"), ("я", "й"),
    ];

    public static string Uninflected(string surname, bool inflected)
    {
        if (surname.Length < 5) return surname;
        foreach (var (ending, nominative) in Always)
        {
            if (surname.EndsWith(ending, StringComparison.Ordinal)) return surname[..^ending.Length] + nominative;
        }

        if (!inflected) return surname;
        foreach (var (ending, nominative) in WhenInflected)
        {
            if (surname.EndsWith(ending, StringComparison.Ordinal)) return surname[..^ending.Length] + nominative;
        }

        return surname;
    }
}
