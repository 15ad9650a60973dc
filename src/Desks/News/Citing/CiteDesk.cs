using System.Security.Cryptography;
using System.Text;
using Renkei.Desks.News.Reading;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Store;
using Renkei.Store.Reading;
using Renkei.Store.Writing;
using Renkei.Web.Labelling;
using Renkei.Web.People;

namespace Renkei.Desks.News.Citing;

/// <summary>What came of citing.</summary>
/// <param name="Record">The id of the note or report; null when it was refused.</param>
public sealed record Cited(string? Record, IReadOnlyList<CiteRefusal> Refusals);

/// <summary>Makes records from an article. They stand under a label that covers the article's and that of each record they name: whoever may read them may read all they were made from.</summary>
internal sealed class CiteDesk(NodeStore store, TimeProvider time)
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
        var named = new List<ConfidentialityLabel>();
        foreach (var about in citation.About)
        {
            var found = await view.CurrentAsync(about, cancel);
            if (found.Count == 0) return new(null, [new(CiteFault.UnknownRecord, "about", about)]);
            named.AddRange(found.SelectMany(r => view.LabelsOf(r).Labels));
        }

        return Covering(label, named) is { } covering
            ? await WriteAsync(person, view, article, citation, label, covering, id, key, cancel)
            : new(null, [new(CiteFault.NoLabel, "about")]);
    }

    private async Task<Cited> WriteAsync(Person person, StoreView view, ShownArticle article, Citation citation, ConfidentialityLabel label, ConfidentialityLabel covering, string id, string key, CancellationToken cancel)
    {
        var at = time.GetUtcNow();
        var records = new List<NewRecord>();
        var about = citation.About;
        if (about.Count == 0)
        {
            var outlet = await OutletAsync(view, article.Outlet, label, cancel);
            if (outlet is null) records.Add(new(CiteRecords.Outlet(outlet = "identity--" + IdOf(person, key, "outlet"), OpenText.Plain(article.Outlet), at), label));
            about = [outlet];
        }

        records.Add(new(CiteRecords.Citation(id, citation, article, about, at), covering));
        var answer = await view.WriteAsync(new(person.Account, [.. records], "cite " + IdOf(person, key, "request"), IsAllOrNothing: true), cancel);
        if (answer.Outcomes.FirstOrDefault(o => o.Kind == OutcomeKind.Refused) is not { } refused) return new(id, []);
        // Two at once with one key: the first has made it.
        return (await view.CurrentAsync(id, cancel)).Count > 0 ? new(id, []) : new(null, [new(CiteFault.Store, null, refused.Refusal ?? "")]);
    }

    /// <summary>The article's label where it covers the others; else the one that all of them make; null when they make none.</summary>
    private ConfidentialityLabel? Covering(ConfidentialityLabel label, IReadOnlyList<ConfidentialityLabel> others)
    {
        var now = time.GetUtcNow();
        if (LabelPicking.Cover(store.Policies, [label], others, now)) return label;
        var sources = others.Prepend(label).Distinct().Select(l => ResolvedLabel.Resolve(l.At(now), store.Policies).Value).OfType<ResolvedLabel>().ToList();
        return sources.Count == others.Prepend(label).Distinct().Count() ? DominantLabel.Of(sources, sources[0].Policy, store.Policies, now).Value?.Label : null;
    }

    /// <summary>The identity of that very name which this person may see and the article's label covers; null when there is none. One that they may not see is not looked for: it would tell that it is there.</summary>
    private async Task<string?> OutletAsync(StoreView view, string name, ConfidentialityLabel label, CancellationToken cancel)
    {
        var words = string.Join(' ', new string([.. name.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (words.Length == 0) return null;
        var found = await view.ListAsync(new RecordQuery { Types = ["identity"], Text = words, Order = SortOrder.Rank }, null, 50, cancel);
        return found.Items.FirstOrDefault(r => r.Name == OpenText.Plain(name) && LabelPicking.Cover(store.Policies, [label], view.LabelsOf(r).Labels, time.GetUtcNow()))?.Id;
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
