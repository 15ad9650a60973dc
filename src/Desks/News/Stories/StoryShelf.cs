using Renkei.Desks.Account;
using Renkei.Store;
using Renkei.Store.Documents;

namespace Renkei.Desks.News.Stories;

/// <summary>Stories and threads as documents.</summary>
internal sealed class StoryShelf(NodeStore store)
{
    /// <summary>More stories than these never stand in one another's place.</summary>
    private const int MostMoves = 16;

    public async Task<KeptStory?> GetAsync(string id, CancellationToken cancel) => await store.Documents.GetAsync(KeptStory.Kind, id, cancel) is { } document ? Story(document) : null;

    /// <summary>The story of an id, or the one that took its place; null when there is none.</summary>
    public async Task<KeptStory?> FollowAsync(string id, CancellationToken cancel)
    {
        var story = await GetAsync(id, cancel);
        for (var moves = 0; story?.MovedTo is { } next; moves++) story = moves < MostMoves ? await GetAsync(next, cancel) : null;
        return story;
    }

    /// <summary>The stories of these articles, by article.</summary>
    public async Task<IReadOnlyDictionary<string, KeptStory>> OfArticlesAsync(IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var names = keys.Distinct(StringComparer.Ordinal).ToDictionary(StoryScope.ArticleName, StringComparer.Ordinal);
        var stories = new Dictionary<string, KeptStory>(StringComparer.Ordinal);
        var read = new Dictionary<string, KeptStory>(StringComparer.Ordinal);
        foreach (var (name, document) in await store.Documents.FindAsync(KeptStory.Kind, names.Keys, cancel))
        {
            if (!read.TryGetValue(document.Id, out var story)) read.Add(document.Id, story = Story(document));
            stories[names[name]] = story;
        }

        return stories;
    }

    /// <summary>The id of the story of each of these articles, by article.</summary>
    public async Task<IReadOnlyDictionary<string, string>> IdsOfArticlesAsync(IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var names = keys.Distinct(StringComparer.Ordinal).ToDictionary(StoryScope.ArticleName, StringComparer.Ordinal);
        return (await store.Documents.FindIdsAsync(KeptStory.Kind, names.Keys, cancel)).ToDictionary(f => names[f.Key], f => f.Id, StringComparer.Ordinal);
    }

    /// <summary>The thread of a story; null when it continues none.</summary>
    public async Task<KeptThread?> ThreadOfAsync(string story, CancellationToken cancel) => await store.Documents.FindAsync(KeptThread.Kind, StoryScope.StoryName(story), cancel) is { } document ? Thread(document) : null;

    /// <summary>The threads of these stories.</summary>
    public async Task<IReadOnlyList<KeptThread>> ThreadsOfAsync(IReadOnlyCollection<string> stories, CancellationToken cancel) =>
        [.. (await store.Documents.FindAsync(KeptThread.Kind, [.. stories.Select(StoryScope.StoryName)], cancel)).DistinctBy(f => f.Document.Id).Select(f => Thread(f.Document))];

    /// <summary>Keeps all of it or nothing; false when somebody else changed one of them since it was read.</summary>
    public async Task<bool> KeepAsync(IReadOnlyList<KeptStory> stories, IReadOnlyList<KeptThread> threads, CancellationToken cancel)
    {
        if (stories.Count == 0 && threads.Count == 0) return true;
        IReadOnlyList<DocumentChange> changes =
        [
            .. stories.Select(s => new DocumentChange(KeptStory.Kind, s.Id, s.Scope, s.Version, DeskJson.Write(s), [.. s.Articles.Select(StoryScope.ArticleName)])),
            .. threads.Select(t => t.Stories.Count < 2
                ? new DocumentChange(KeptThread.Kind, t.Id, t.Scope, t.Version, null)
                : new DocumentChange(KeptThread.Kind, t.Id, t.Scope, t.Version, DeskJson.Write(t), [.. t.Stories.Select(StoryScope.StoryName)])),
        ];
        return (await store.Documents.ChangeAsync(changes, [], cancel)).IsMade;
    }

    private static KeptStory Story(Document document) => DeskJson.Read<KeptStory>(document) with { Version = document.Version };

    private static KeptThread Thread(Document document) => DeskJson.Read<KeptThread>(document) with { Version = document.Version };
}
