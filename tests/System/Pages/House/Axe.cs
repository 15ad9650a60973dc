using Microsoft.Playwright;
using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>axe-core's rules of WCAG 2.2 A and AA over a page that is open.</summary>
internal static class Axe
{
    private const string Run =
        """
        async () => (await axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, resultTypes: ["violations"] }))
          .violations.map(v => v.id + " (" + v.help + "): " + v.nodes.slice(0, 5).map(n => n.target.join(" ") + " — " + n.failureSummary.replace(/\s+/g, " ")).join("; "))
        """;

    private static readonly Lazy<Task<string>> Source = new(async () => await File.ReadAllTextAsync(await NodeModules.FileAsync("axe-core/axe.min.js"), CancellationToken.None));

    /// <summary>Fails with every violation, what it is about and where.</summary>
    public static async Task FindsNothingAsync(IPage page)
    {
        await page.EvaluateAsync(await Source.Value);
        var found = await page.EvaluateAsync<string[]>(Run);
        Assert.True(found.Length == 0, $"{page.Url}: {string.Join("\n", found)}");
    }
}
