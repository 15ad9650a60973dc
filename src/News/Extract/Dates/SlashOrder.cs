using static Renkei.News.Extract.Dates.DateChars;

namespace Renkei.News.Extract.Dates;

/// <summary>What a whole text says about the order of its number dates; looked at only when a date needs it.</summary>
internal sealed class SlashOrder(string text)
{
    private bool? monthIsFirst;
    private bool? yearIsFirst;

    /// <summary>
    /// Whether 07/12/2024 is July 12: some slash date here can only be month first (07/13/2024) and none can only be
    /// day first; or the text names a zone of the United States. Otherwise the day is first.
    /// </summary>
    public bool MonthIsFirst => monthIsFirst ??= LooksMonthFirst();

    /// <summary>Whether 24/07/12 is 2024: the text is Chinese or Japanese.</summary>
    public bool YearIsFirst => yearIsFirst ??= text.AsSpan().IndexOfAnyInRange('\u3041', '\u9FFF') >= 0;

    private bool LooksMonthFirst()
    {
        var (dayFirst, monthFirst) = (false, false);
        for (var slash = text.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = text.IndexOf('/', slash + 1))
        {
            if (!IsDigitAt(text, slash - 1)) continue;
            var start = IsDigitAt(text, slash - 2) ? slash - 2 : slash - 1;
            var (second, end) = ShortNumber(text, slash + 1);
            if (second < 0 || At(text, end) != '/' || IsDigitAt(text, start - 1) || DigitsEnd(text, end + 1) is var year && year - end is not (3 or 5)) continue;
            var first = Number(text, start, slash);
            dayFirst |= first is > 12 and <= 31 && second <= 12;
            monthFirst |= first <= 12 && second is > 12 and <= 31;
        }

        return !dayFirst && (monthFirst || NamesUnitedStatesZone());
    }

    private bool NamesUnitedStatesZone()
    {
        foreach (var zone in (ReadOnlySpan<string>)[" EST", " EDT", " PST", " PDT", " CDT", " MDT", "m ET", "m. ET", "M ET", "m PT"])
        {
            var at = text.IndexOf(zone, StringComparison.Ordinal);
            if (at >= 0 && !char.IsLetter(At(text, at + zone.Length))) return true;
        }

        return false;
    }
}
