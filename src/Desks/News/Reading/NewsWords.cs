using System.Globalization;
using Renkei.News;
using Renkei.Web.Language;

namespace Renkei.Desks.News.Reading;

/// <summary>Dates, bases, kinds, languages and reasons of the news in words, in the language of a page.</summary>
internal static class NewsWords
{
    /// <summary>The name of a language; its own name for itself where the words have none; the tag where nothing knows it.</summary>
    public static string Language(Texts texts, string tag)
    {
        var key = "news.language." + tag;
        if (texts[key] is var text && text != key) return text;
        if (!OpenText.IsTag(tag)) return OpenText.Plain(OpenText.Cut(tag, 40));
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).NativeName is { Length: > 0 } name ? name : tag;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    public static string Basis(Texts texts, PublishedDate? date) => texts["news.basis." + (date?.Basis.ToString().ToLowerInvariant() ?? "none")];

    public static string Kind(Texts texts, SourceKind kind) => texts["news.source." + kind.ToString().ToLowerInvariant()];

    public static string Day(Texts texts, DateOnly day) => day.ToString(texts["news.day"], texts.Culture);

    /// <summary>From one day to another; one day where they are the same.</summary>
    public static string Days(Texts texts, DateOnly first, DateOnly last) => first == last ? Day(texts, first) : texts["news.days", Day(texts, first), Day(texts, last)];

    /// <summary>Day, time and offset as far as they were said: never turned into another zone, since the page said no other.</summary>
    public static string When(Texts texts, PublishedDate date)
    {
        var day = Day(texts, date.Day);
        if (date.Time is not { } time) return day;
        var text = day + " " + time.ToString("HH:mm", CultureInfo.InvariantCulture);
        if (date.Offset is not { } offset) return text;
        return text + (offset == TimeSpan.Zero ? " UTC" : " UTC" + (offset < TimeSpan.Zero ? "−" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>For the attribute of a time element.</summary>
    public static string Machine(PublishedDate date) =>
        date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (date.Time is { } time ? "T" + time.ToString("HH:mm", CultureInfo.InvariantCulture) : "");

    /// <summary>For pictures of time: a day without a time begins at midnight UTC.</summary>
    public static DateTimeOffset Instant(PublishedDate date) => new(date.Day, date.Time ?? TimeOnly.MinValue, date.Offset ?? TimeSpan.Zero);

    /// <summary>Why articles stand together: the clusterer's sentence ("shared: A, B; 2 days apart") in the page's language.</summary>
    public static string Because(Texts texts, string because)
    {
        if (because.Length == 0) return "";
        var at = because.LastIndexOf("; ", StringComparison.Ordinal);
        var (reason, apart) = at < 0 ? (because, "") : (because[..at], because[(at + 2)..]);
        var text = reason == "the same text" ? texts["news.because.text"] : reason.StartsWith("shared: ", StringComparison.Ordinal) ? texts["news.because.shared", reason[8..]] : reason;
        if (apart == "the same day") return texts["news.because.and", text, texts["news.because.day"]];
        var days = apart.Split(' ')[0];
        return int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? texts["news.because.and", text, texts.Count("news.because.days", number)] : apart.Length == 0 ? text : texts["news.because.and", text, apart];
    }

    /// <summary>Things one after the other.</summary>
    public static string List(Texts texts, IEnumerable<string> items) => string.Join(texts.Language == "ja" ? "、" : ", ", items);

    /// <summary>The class of a source's colour.</summary>
    public static string ClassOf(SourceKind kind) => kind.ToString().ToLowerInvariant();
}
