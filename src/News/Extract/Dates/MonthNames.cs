using Renkei.News.Text;

namespace Renkei.News.Extract.Dates;

/// <summary>Names of months in all languages at once: a byline is read before its language is known.</summary>
/// <remarks>
/// Lexicon section [months]: a number and the forms of that month; number 0 has the words that may follow a year
/// ("року", "godine"). Serbian forms stand in Latin script and are read in both.
/// </remarks>
internal static class MonthNames
{
    private static readonly Dictionary<string, int> Months = new(512, StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, int> DottedMonths = new(StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> YearWords = new(StringComparer.OrdinalIgnoreCase);

#pragma warning disable CA1810 // One pass fills three tables.
    static MonthNames()
#pragma warning restore CA1810
    {
        foreach (var file in Lexicon.Files)
        {
            foreach (var entry in Lexicon.For(file)["months"]) Add(file, entry.Split(' '));
        }
    }

    /// <summary>1 to 12, or 0 when the word is no month.</summary>
    /// <param name="word">Any case.</param>
    /// <param name="afterDot">Whether the day before it has a dot, as Croatian writes it: "listopada" is October there, November in Polish.</param>
    public static int Number(ReadOnlySpan<char> word, bool afterDot)
    {
        if (afterDot && DottedMonths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var dotted)) return dotted;
        return Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var month) ? month : 0;
    }

    /// <summary>Whether the word may follow a year: "року", "г", "godine".</summary>
    public static bool IsYearWord(ReadOnlySpan<char> word) => YearWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static void Add(string language, string[] entry)
    {
        if (!int.TryParse(entry[0], System.Globalization.CultureInfo.InvariantCulture, out var month)) return;
        foreach (var form in entry.AsSpan(1))
        {
            Add(language, month, form);
            if (language == "sr") Add(language, month, SerbianScript.ToCyrillic(form));
        }
    }

    private static void Add(string language, int month, string form)
    {
        if (month == 0) YearWords.Add(form);
        else if (language == "hr") DottedMonths.TryAdd(form, month);
        if (month > 0) Months[form] = language == "hr" && Months.TryGetValue(form, out var other) ? other : month;
    }
}
