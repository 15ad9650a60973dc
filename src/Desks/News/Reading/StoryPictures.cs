using Renkei.News;
using Renkei.Web.Language;
using Renkei.Web.Pictures;

namespace Renkei.Desks.News.Reading;

/// <summary>A story's pictures.</summary>
internal static class StoryPictures
{
    private const int MostTitle = 140;

    /// <summary>In the order of the marks that lists and texts show them with.</summary>
    private static readonly SourceKind[] Kinds = [SourceKind.Agency, SourceKind.Outlet, SourceKind.Person, SourceKind.Official, SourceKind.Anonymous, SourceKind.Self];

    /// <summary>When its articles appeared, a lane for each language.</summary>
    public static PictureData Timeline(Texts texts, IReadOnlyList<ShownArticle> articles)
    {
        var dated = articles.Where(a => a.Article.Published is not null).ToList();
        return new(
            [texts["news.published"], texts["news.outlet"], texts["news.language"], texts["news.title"]],
            [.. dated.Select(a => (IReadOnlyList<string>)[$"{NewsWords.When(texts, a.Article.Published!)} ({NewsWords.Basis(texts, a.Article.Published)})", OpenText.Plain(a.Outlet), NewsWords.Language(texts, a.Article.Language), OpenText.Plain(a.Article.Title)])],
            [.. dated.Select((a, at) => new PicturePoint(FormattableString.Invariant($"a{at}"), OpenText.Plain(OpenText.Cut($"{a.Outlet}: {a.Article.Title}", MostTitle)), At: a.Article.Published!.Offset is null ? null : NewsWords.Instant(a.Article.Published), Lane: NewsWords.Language(texts, a.Article.Language), Address: a.Address, Stated: a.Article.Published.Offset is null ? (a.Article.Published.Day, a.Article.Published.Time) : null))]);
    }

    /// <summary>Who has it from whom.</summary>
    public static PictureData Chain(Texts texts, IReadOnlyList<ShownLink> chain)
    {
        var names = chain.Select(l => (Name: l.From, Group: texts["news.source.publisher"])).Concat(chain.Select(l => (Name: l.To, Group: NewsWords.Kind(texts, l.Kind))))
            .GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase).Select((g, at) => (g.Key, Id: FormattableString.Invariant($"n{at}"), Group: g.Last().Group)).ToList();
        var ids = names.ToDictionary(n => n.Key, n => n.Id, StringComparer.OrdinalIgnoreCase);
        return new(
            [texts["news.publisher"], texts["news.credits"], texts["news.kind"], texts["news.count"]],
            [.. chain.Select(l => (IReadOnlyList<string>)[OpenText.Plain(l.From), OpenText.Plain(l.To), NewsWords.Kind(texts, l.Kind), l.Evidence.Count.ToString("N0", texts.Culture)])],
            [.. names.Select(n => new PicturePoint(n.Id, OpenText.Plain(OpenText.Cut(n.Key, 60)), Lane: n.Group))],
            [.. chain.Select(l => new PictureLink(ids[l.From], ids[l.To], texts.Count("news.times", l.Evidence.Count), l.Evidence.Count))],
            Groups: [texts["news.source.publisher"], .. Kinds.Select(k => NewsWords.Kind(texts, k))]);
    }
}
