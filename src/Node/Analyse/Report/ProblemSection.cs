namespace Renkei.Node.Analyse.Report;

/// <summary>What could not be read, and why.</summary>
internal sealed class ProblemSection(Html html, ReportIndex index)
{
    private const int MostRows = 2000;

    public void Write()
    {
        var problems = index.Analysis.Problems;
        html.Raw("""<section id="problems" aria-labelledby="problems-h"><h2 id="problems-h">Problems</h2>""" + "\n");
        if (problems.Count == 0)
        {
            html.Raw("""<p class="empty">Every input was read.</p></section>""" + "\n");
            return;
        }

        html.Line($"""<p class="lede">{(problems.Count == 1 ? "One input" : Wording.Number(problems.Count) + " inputs")} could not be used, or only in part. The rest was analysed.</p><table class="problems"><thead><tr><th scope="col">Input</th><th scope="col">What is wrong</th></tr></thead><tbody>""");
        foreach (var problem in problems.Take(MostRows))
            html.Write($"<tr><td><code>{problem.Path}</code></td><td>{problem.Message}</td></tr>\n");
        html.Raw("</tbody></table>");
        if (problems.Count > MostRows) html.Write($"""<p class="note">The first {Wording.Number(MostRows)} of {Wording.Number(problems.Count)}. All of them are in the JSON output.</p>""");
        html.Raw("</section>\n");
    }
}
