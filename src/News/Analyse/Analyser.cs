using System.Collections.Concurrent;
using Renkei.News.Cluster;
using Renkei.News.Collect;
using Renkei.News.Extract;
using Renkei.News.Fingerprint;
using Renkei.News.Identify;
using Renkei.News.Mention;
using Renkei.News.Trace;

namespace Renkei.News.Analyse;

/// <summary>All stages in order: raw pages in, articles, stories, threads and source chain out.</summary>
public static class Analyser
{
    /// <summary>Reads and analyses what is under the arguments.</summary>
    /// <param name="arguments">Files and folders.</param>
    /// <param name="outputs">Files that this run writes: in a folder they are passed over.</param>
    /// <param name="progress">Told the bytes read so far and in all; called from several threads. May be null.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static Analysis Run(IReadOnlyList<string> arguments, IReadOnlyCollection<string> outputs, Action<long, long>? progress, CancellationToken cancellation)
    {
        var found = new List<Problem>();
        var files = PageSource.Find(arguments, found, outputs);
        var articles = new ConcurrentBag<(long Order, Article Article)>();
        var problems = new ConcurrentBag<(long Order, Problem Problem)>();

        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(PageSource.Read(files, progress, cancellation), EnumerablePartitionerOptions.NoBuffering), options, (item, _, order) =>
        {
            var (article, problem) = Read(item);
            if (article is not null) articles.Add((order, article));
            if (problem is not null) problems.Add((order, problem));
        });

        found.AddRange(problems.OrderBy(p => p.Order).Select(p => p.Problem));
        return Assemble([.. articles.OrderBy(a => a.Order).Select(a => a.Article)], found, cancellation);
    }

    /// <summary>What one input gave: an article, a problem, or an article with a problem. Never throws for what the input is; safe to call from several threads.</summary>
    public static (Article? Article, Problem? Problem) Read(Collected item)
    {
        var (article, trouble) = item.Page is { } page ? Guarded(page) : default;
        return (article, Both(item.Problem, trouble));
    }

    /// <summary>A fault of ours in one page must not cost the others: it is reported as what it is.</summary>
    private static (Article? Article, Problem? Problem) Guarded(Page page)
    {
        try
        {
            return Read(page);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return (null, new Problem(page.Path, $"A fault in Renkei stopped the analysis of this page ({fault.GetType().Name}: {fault.Message}); please report it."));
        }
    }

    /// <summary>One line for each input, whatever was said of it at which stage.</summary>
    private static Problem? Both(Problem? first, Problem? second) =>
        first is null || second is null ? first ?? second : first with { Message = $"{first.Message} {second.Message}" };

    /// <summary>The stages that look at one page alone; safe to call from several threads.</summary>
    public static (Article? Article, Problem? Problem) Read(Page page)
    {
        var extraction = Extractor.Extract(page);
        if (extraction.NoArticle is { } reason) return (null, new Problem(page.Path, reason));
        var body = string.Join('\n', extraction.Paragraphs.Select(p => p.Text));
        var language = LanguageIdentifier.Identify(body.Length < 200 ? extraction.Title + "\n" + body : body).Tag;
        var names = NameFinder.Find(language, extraction.Title, extraction.Paragraphs);
        return (new Article
        {
            Id = page.Id,
            Path = page.Path,
            Url = extraction.Url ?? page.Url,
            Publisher = extraction.Publisher,
            Title = extraction.Title,
            Language = language,
            Published = extraction.Published,
            Paragraphs = extraction.Paragraphs,
            Lines = extraction.Lines,
            Mentions = [.. names.GroupBy(n => (n.Name, n.Kind)).Select(g => new MentionedName(g.Key.Name, g.Key.Kind, g.Count(), g.First().Key)).OrderByDescending(m => m.Count)],
            Attributions = Tracer.Trace(language, extraction, names),
        }, null);
    }

    /// <summary>The stages that look at all articles together.</summary>
    public static Analysis Assemble(IReadOnlyList<Article> articles, IReadOnlyList<Problem> problems, CancellationToken cancellation)
    {
        var originals = DuplicateFinder.Find(articles);
        var marked = SourceNames.Unite([.. articles.Select((a, i) => originals[i] is { } first ? a with { DuplicateOf = articles[first].Id } : a)]);
        cancellation.ThrowIfCancellationRequested();
        var (stories, threads) = Clusterer.Cluster(marked);
        cancellation.ThrowIfCancellationRequested();
        return new Analysis(marked, stories, threads, SourceChain.Of(marked), problems);
    }
}
