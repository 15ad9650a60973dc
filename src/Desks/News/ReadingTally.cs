using Renkei.News;
using Renkei.Store.Writing;

namespace Renkei.Desks.News;

/// <summary>Counts what comes of reading; lists the first of it.</summary>
internal sealed class ReadingTally(int mostListed)
{
    private readonly List<string> articles = [];
    private readonly List<Problem> problems = [];
    private int kept;
    private int there;
    private int refused;
    private int moreProblems;

    public void Add(Problem problem)
    {
        if (problems.Count < mostListed) problems.Add(problem);
        else moreProblems++;
    }

    public void There(string key)
    {
        there++;
        List(key);
    }

    public void Add(IReadOnlyList<ArticleOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome.Kind == OutcomeKind.New) kept++;
            else if (outcome.Kind == OutcomeKind.There) there++;
            else refused++;
            if (outcome.Kind != OutcomeKind.Refused) List(outcome.Key);
        }
    }

    public ReadingResult Result(int stories) => new(kept, there, refused, articles, problems, moreProblems, stories);

    private void List(string key)
    {
        if (articles.Count < mostListed && !articles.Contains(key, StringComparer.Ordinal)) articles.Add(key);
    }
}
