using System.Net;
using System.Text;
using Microsoft.Playwright;
using Renkei.Store.Log;
using Renkei.SystemTests.Pages.Administration;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.Log;

/// <summary>To look at the log: entries, proofs that hold offline, earlier states, verifying all of it.</summary>
public sealed class LogPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Entries_FilteredAndOpened_ShowOneEntryWithItsProof(bool script)
    {
        var sue = await office.Node.OpenAsAsync(office.Sue, "/log", script: script);
        var first = await sue.Locator("table.log-entries tbody tr").First.InnerTextAsync();
        Assert.Contains("Sue.west", first, StringComparison.Ordinal); // The newest entry is this sign-in.
        await sue.ClickAsync(".facets a[href*='kind=account']");
        await Assertions.Expect(sue.Locator("table.log-entries .kind").First).ToHaveTextAsync("Account");
        Assert.All(await sue.Locator("table.log-entries .kind").AllInnerTextsAsync(), kind => Assert.Equal("Account", kind));
        await sue.ClickAsync("table.log-entries tbody tr:last-child a");
        await Assertions.Expect(sue.Locator(".notice.done")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Proof_Downloaded_HoldsOfflineWithTheKeyAlone()
    {
        using var sue = await office.Node.ClientAsync(office.Sue);
        var key = NoteVerifier.Read((await sue.GetStringAsync(new Uri("/log/key", UriKind.Relative), Cancel)).Trim()).Value!;
        var proof = TlogProof.Read(await sue.GetByteArrayAsync(new Uri("/log/entries/1/proof", UriKind.Relative), Cancel)).Value!;
        Assert.NotNull(proof.Verify(proof.Extra!.Value.Span, key.Name, [key]).Value);
        using var beyond = await sue.GetAsync(new Uri("/log/entries/999999/proof", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
        using var stranger = await sue.GetAsync(new Uri("/log?log=nobody/log", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Consistency_OfACheckpointSavedEarlier_HoldsAndAForgedOneShowsNothing(bool script)
    {
        using var client = await office.Node.ClientAsync(office.Tom);
        var saved = await client.GetStringAsync(new Uri("/log/checkpoint", UriKind.Relative), Cancel);
        var sue = await office.Node.OpenAsAsync(office.Sue, "/log/consistency", script: script);
        await sue.FillAsync("[name=checkpoint]", saved);
        await sue.ClickAsync("form[action='/log/consistency'] button");
        await Assertions.Expect(sue.Locator(".notice.done")).ToBeVisibleAsync();
        await sue.SetInputFilesAsync("[name=file]", new FilePayload { Name = "checkpoint.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(saved) });
        await sue.FillAsync("[name=checkpoint]", "");
        await sue.ClickAsync("form[action='/log/consistency'] button");
        await Assertions.Expect(sue.Locator(".notice.done")).ToBeVisibleAsync();
        var lines = saved.Split('\n');
        await sue.FillAsync("[name=checkpoint]", saved.Replace($"\n{lines[1]}\n", "\n1\n", StringComparison.Ordinal));
        await sue.ClickAsync("form[action='/log/consistency'] button");
        await Assertions.Expect(sue.Locator(".notice.warning")).ToBeVisibleAsync();
        await Assertions.Expect(sue.Locator(".notice.done")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verify_AllLogs_EndsAndSaysIntact(bool script)
    {
        var sue = await office.Node.OpenAsAsync(office.Sue, "/log/verify", script: script);
        await sue.ClickAsync("form[action='/log/verify'] button");
        for (var tries = 0; tries < 60 && await sue.Locator("progress").CountAsync() > 0; tries++)
        {
            await Task.Delay(500, Cancel);
            await sue.ReloadAsync();
        }

        await Assertions.Expect(sue.Locator(".notice.done")).ToBeVisibleAsync();
        await Assertions.Expect(sue.Locator("main .panel")).ToHaveCountAsync(1);
    }
}
