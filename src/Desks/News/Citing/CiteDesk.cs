using System.Security.Cryptography;
using System.Text;
using Renkei.Desks.News.Reading;
using Renkei.Labels;
using Renkei.Store.Reading;
using Renkei.Store.Writing;
using Renkei.Web.People;

namespace Renkei.Desks.News.Citing;

/// <summary>What came of citing.</summary>
/// <param name="Record">The id of the note or report; null when it was refused.</param>
public sealed record Cited(string? Record, IReadOnlyList<CiteRefusal> Refusals);

/// <summary>Makes records from an article. They stand under the article's label: what is derived from it is no less restricted.</summary>
internal sealed class CiteDesk(TimeProvider time)
{
    /// <summary>Writes what <see cref="CiteRules"/> lets pass; asking again with the same key gives the same record.</summary>
    /// <param name="article">As <paramref name="view"/> gave it.</param>
    /// <param name="key">The form's key.</param>
    public async Task<Cited> CiteAsync(Person person, StoreView view, ShownArticle article, CiteForm form, string key, CancellationToken cancel)
    {
        var id = (form.Kind == CiteKind.Note ? "note--" : "report--") + IdOf(person, key, "citation");
        if ((await view.CurrentAsync(id, cancel)).Count > 0) return new(id, []);
        var (citation, refusals) = CiteRules.Judge(article.Article, form);
        if (citation is null) return new(null, refusals);
        if (view.LabelsOf(article.Stored) is not { Labels: [var label], Unknown.IsEmpty: true }) return new(null, [new(CiteFault.Labels, null)]);
        foreach (var about in citation.About)
        {
            if ((await view.CurrentAsync(about, cancel)).Count == 0) return new(null, [new(CiteFault.UnknownRecord, "about", about)]);
        }

        return await WriteAsync(person, view, article, citation, label, id, key, cancel);
    }

    private async Task<Cited> WriteAsync(Person person, StoreView view, ShownArticle article, Citation citation, ConfidentialityLabel label, string id, string key, CancellationToken cancel)
    {
        var at = time.GetUtcNow();
        var records = new List<NewRecord>();
        var about = citation.About;
        if (about.Count == 0)
        {
            var outlet = await OutletAsync(view, article.Outlet, cancel);
            if (outlet is null) records.Add(new(CiteRecords.Outlet(outlet = "identity--" + IdOf(person, key, "outlet"), OpenText.Plain(article.Outlet), at), label));
            about = [outlet];
        }

        records.Add(new(CiteRecords.Citation(id, citation, article, about, at), label));
        var answer = await view.WriteAsync(new(person.Account, [.. records], "cite " + IdOf(person, key, "request"), IsAllOrNothing: true), cancel);
        if (answer.Outcomes.FirstOrDefault(o => o.Kind == OutcomeKind.Refused) is not { } refused) return new(id, []);
        // Two at once with one key: the first has made it.
        return (await view.CurrentAsync(id, cancel)).Count > 0 ? new(id, []) : new(null, [new(CiteFault.Store, null, refused.Refusal ?? "")]);
    }

    /// <summary>The identity of that very name which this person may see; null when there is none. One that they may not see is not looked for: it would tell that it is there.</summary>
    private static async Task<string?> OutletAsync(StoreView view, string name, CancellationToken cancel)
    {
        var words = string.Join(' ', new string([.. name.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (words.Length == 0) return null;
        var found = await view.ListAsync(new RecordQuery { Types = ["identity"], Text = words, Order = SortOrder.Rank }, null, 50, cancel);
        return found.Items.FirstOrDefault(r => r.Name == OpenText.Plain(name))?.Id;
    }

    /// <summary>A UUID that only this person's form has.</summary>
    private static string IdOf(Person person, string key, string part)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{person.Account}\n{key}\n{part}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
