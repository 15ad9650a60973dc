using System.Globalization;
using System.Text.RegularExpressions;
using Renkei.News;
using Renkei.Web.Forms;
using Renkei.Web.Language;

namespace Renkei.Desks.News.Citing;

/// <summary>Where a quote stands.</summary>
/// <param name="Paragraph">From 1; 0 is the title.</param>
/// <param name="Line">As the article counts.</param>
public sealed record QuotePlace(int Paragraph, int Line);

/// <summary>A citation that may be made.</summary>
/// <param name="Quote">Exactly as the article has it.</param>
/// <param name="About">Ids.</param>
public sealed record Citation(CiteKind Kind, string Quote, QuotePlace Place, string Said, IReadOnlyList<string> About, int? Confidence);

/// <summary>Why a citation may not be made.</summary>
public enum CiteFault
{
    NoQuote,
    QuoteTooLong,

    /// <summary>The words do not stand in the article.</summary>
    QuoteNotThere,
    SaidTooLong,

    /// <summary>A note is about something.</summary>
    NoRecord,
    TooManyRecords,

    /// <summary>Not the id of a record.</summary>
    NoId,

    /// <summary>There is no such record that this person may see.</summary>
    UnknownRecord,
    Confidence,

    /// <summary>The article stands under several labels, or under one that is not known yet.</summary>
    Labels,

    /// <summary>No label covers the article's and those of the records together.</summary>
    NoLabel,

    /// <summary>The store refused the records.</summary>
    Store,
}

/// <summary>One thing that stands against a citation.</summary>
/// <param name="Field">Of the form; null for all of it.</param>
/// <param name="Value">What it is about, such as an id.</param>
public sealed record CiteRefusal(CiteFault Fault, string? Field, string Value = "")
{
    public Refusal In(Texts texts) => new(Field, texts["news.cite.refused." + Fault.ToString().ToLowerInvariant(), Value]);
}

/// <summary>What may be cited. Pure: whether the records it is about are there is asked by whoever calls.</summary>
internal static partial class CiteRules
{
    public const int MostQuote = 2000;
    public const int MostSaid = 4000;
    public const int MostRecords = 20;

    /// <summary>The citation, or all that stands against it.</summary>
    public static (Citation? Citation, IReadOnlyList<CiteRefusal> Refusals) Judge(Article article, CiteForm form)
    {
        var refusals = new List<CiteRefusal>();
        var (quote, place) = Find(article, form.Quote);
        if (form.Quote.Trim().Length == 0) refusals.Add(new(CiteFault.NoQuote, "quote"));
        else if (form.Quote.Length > MostQuote) refusals.Add(new(CiteFault.QuoteTooLong, "quote"));
        else if (place is null) refusals.Add(new(CiteFault.QuoteNotThere, "quote"));
        if (form.Said.Length > MostSaid) refusals.Add(new(CiteFault.SaidTooLong, "said"));
        var about = form.About.Split([' ', '\t', '\r', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(IdIn).Distinct(StringComparer.Ordinal).ToList();
        if (form.Kind == CiteKind.Note && about.Count == 0) refusals.Add(new(CiteFault.NoRecord, "about"));
        if (about.Count > MostRecords) refusals.Add(new(CiteFault.TooManyRecords, "about"));
        else refusals.AddRange(about.Where(id => !Id().IsMatch(id)).Select(id => new CiteRefusal(CiteFault.NoId, "about", id.Length > 80 ? id[..80] : id)));
        int? confidence = null;
        if (form.Confidence.Trim() is { Length: > 0 } typed)
        {
            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100) confidence = number;
            else refusals.Add(new(CiteFault.Confidence, "confidence"));
        }

        return refusals.Count > 0 ? (null, refusals) : (new(form.Kind, quote!, place!, form.Said.Trim(), about, confidence), []);
    }

    /// <summary>The id, of which the address of a record's page is as good a name.</summary>
    private static string IdIn(string typed)
    {
        var part = typed[(typed.LastIndexOf('/') + 1)..];
        return part.Split('?', '#')[0] is { Length: > 0 } id ? id : typed;
    }

    /// <summary>Where the words stand, whatever white space they were copied with.</summary>
    private static (string? Quote, QuotePlace? Place) Find(Article article, string typed)
    {
        if (typed.Length > MostQuote) return default;
        var quote = string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (quote.Length == 0) return default;
        for (var at = 0; at < article.Paragraphs.Count; at++)
        {
            if (article.Paragraphs[at].Text.Contains(quote, StringComparison.Ordinal)) return (quote, new(at + 1, article.Paragraphs[at].FirstLine));
        }

        return article.Title.Contains(quote, StringComparison.Ordinal) ? (quote, new(0, 0)) : default;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,248}[a-z0-9]--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
