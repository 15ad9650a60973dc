using System.Diagnostics;
using System.Globalization;

namespace Renkei.Database.House;

/// <summary>Another process that writes into a test's database.</summary>
internal static class Child
{
    /// <summary>Starts one that writes requests of three campaigns each; every second campaign is secret.</summary>
    /// <param name="first">The number of the first campaign.</param>
    /// <param name="skew">How far its clock is off, in seconds.</param>
    /// <returns>How it ended: 0, when all of it was taken.</returns>
    public static async Task<int> WriteAsync(On engine, string address, int first, int requests, int skew, CancellationToken cancel)
    {
        string[] arguments = ["child", engine.ToString(), address, first.ToString(CultureInfo.InvariantCulture), requests.ToString(CultureInfo.InvariantCulture), skew.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Renkei.Database"), arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        try
        {
            var error = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return error.Length == 0 ? process.ExitCode : throw new InvalidOperationException(error);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    public static async Task<int> RunAsync(string[] work)
    {
        int Number(int at) => int.Parse(work[at], CultureInfo.InvariantCulture);
        var clock = new HandClock(new DateTimeOffset(Stix.Start).AddSeconds(Number(4)));
        await using var node = await NodeStore.OpenAsync(TestData.LocationOf(Enum.Parse<On>(work[0]), work[1]), TestData.SettingsOf(clock, Number(2)), CancellationToken.None);
        for (var request = 0; request < Number(3); request++)
        {
            var outcomes = await RequestAsync(node, Number(2) + (3 * request), CancellationToken.None);
            if (outcomes.Any(o => o.Kind != OutcomeKind.New)) return 1;
        }

        return 0;
    }

    /// <summary>Three campaigns in one request.</summary>
    public static async Task<IReadOnlyList<RecordOutcome>> RequestAsync(NodeStore node, int first, CancellationToken cancel) =>
        (await node.WriteAsync(new("ann", [.. Enumerable.Range(first, 3).Select(n => new NewRecord(Stix.Campaign(n), IsSecret(n) ? Acme.Secret : Acme.Public))]), cancel)).Outcomes;

    public static bool IsSecret(int campaign) => campaign % 2 == 0;
}
