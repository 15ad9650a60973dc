using System.Globalization;
using Renkei.Desks.News.Reading;
using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>How the report says numbers, dates, bases, kinds and languages in words.</summary>
internal static class Wording
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["und"] = "Language unknown",
        ["en"] = "English",
        ["fr"] = "French",
        ["de"] = "German",
        ["ro"] = "Romanian",
        ["sr"] = "Serbian",
        ["sr-Latn"] = "Serbian (Latin)",
        ["sr-Cyrl"] = "Serbian (Cyrillic)",
        ["uk"] = "Ukrainian",
        ["ru"] = "Russian",
        ["ja"] = "Japanese",
        ["zh"] = "Chinese",
        ["zh-Hans"] = "Chinese (simplified)",
        ["zh-Hant"] = "Chinese (traditional)",
    };

    public static string Number(int number) => number.ToString("#,0", Invariant);

    public static string Count(int number, string one, string many) => Number(number) + " " + (number == 1 ? one : many);

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Invariant);

    /// <summary>"3 May 2031", "3–9 May 2031", "3 May – 9 June 2031" or both in full; empty when neither is known.</summary>
    public static string Days(DateOnly? first, DateOnly? last)
    {
        if ((first ?? last) is not { } from) return "";
        var to = last ?? from;
        if (from == to) return Day(from);
        if (from.Year != to.Year) return Day(from) + " – " + Day(to);
        return from.Month == to.Month
            ? from.Day.ToString(Invariant) + "–" + Day(to)
            : from.ToString("d MMMM", Invariant) + " – " + Day(to);
    }

    /// <summary>"3 May 2031, 14:05" with the offset where one was said.</summary>
    public static string When(PublishedDate date)
    {
        var day = Day(date.Day);
        if (date.Time is not { } time) return day;
        return day + ", " + time.ToString("HH:mm", Invariant) + (date.Offset is { } offset ? " " + Offset(offset) : "");
    }

    /// <summary>For the attribute of a time element.</summary>
    public static string Machine(PublishedDate date) =>
        date.Day.ToString("yyyy-MM-dd", Invariant) + (date.Time is { } time ? "T" + time.ToString("HH:mm", Invariant) : "");

    public static string Moment(DateTimeOffset moment) =>
        moment.ToString("d MMMM yyyy, HH:mm", Invariant) + " " + Offset(moment.Offset);

    public static string Elapsed(TimeSpan elapsed) => elapsed.TotalSeconds < 60
        ? elapsed.TotalSeconds.ToString("0.0", Invariant) + " s"
        : ((int)elapsed.TotalMinutes).ToString(Invariant) + " min " + elapsed.Seconds.ToString(Invariant) + " s";

    public static string Basis(PublishedDate? date) => date?.Basis switch
    {
        DateBasis.Stated => "stated on the page",
        DateBasis.Metadata => "from metadata",
        DateBasis.Inferred => "inferred, not said",
        _ => "no date given",
    };

    public static string Kind(SourceKind kind) => kind switch
    {
        SourceKind.Agency => "agency",
        SourceKind.Outlet => "outlet",
        SourceKind.Official => "official",
        SourceKind.Person => "person",
        SourceKind.Anonymous => "unnamed",
        _ => "own reporting",
    };

    /// <summary>"Serbian (Latin)" for sr-Latn. A tag that nothing knows is shown as it is.</summary>
    public static string Language(string tag)
    {
        if (Languages.TryGetValue(tag, out var name)) return name;
        if (!OpenText.IsTag(tag)) return tag;
        try
        {
            var english = CultureInfo.GetCultureInfo(tag, predefinedOnly: true).EnglishName;
            return english.Length == 0 ? tag : english;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    /// <summary>For a lang attribute: empty says "unknown", which keeps a reader's software from guessing the page's English.</summary>
    public static string Tag(string tag) => OpenText.Tag(tag);

    /// <summary>"A", "A and B", "A, B and C", "A, B and 4 more".</summary>
    public static string List(IReadOnlyList<string> items, int most)
    {
        if (items.Count == 0) return "";
        if (items.Count == 1) return items[0];
        return items.Count <= most
            ? string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1]
            : string.Join(", ", items.Take(most - 1)) + " and " + Number(items.Count - most + 1) + " more";
    }

    private static string Offset(TimeSpan offset) => offset == TimeSpan.Zero
        ? "UTC"
        : "UTC" + (offset < TimeSpan.Zero ? "−" : "+") + offset.ToString("hh\\:mm", Invariant);
}
