using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Renkei.Store;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>The data that an earlier program left, under this one.</summary>
public sealed class UpgradeTests
{
    private const string Said = "Make the first account within 24 hours: ";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_TheDataOfAnEarlierSchema_IsWorkedInAsItIs()
    {
        await using var node = await RunningNode.StartAsync(Cancel, prepare: LoadAsync);
        var page = await node.OpenAsync();
        await page.GotoAsync((await node.HearsAsync(Said, Cancel))[Said.Length..]);
        await page.FillAsync("[name=name]", "ines.vale");
        await page.FillAsync("[name=displayName]", "Inés Vale");
        await page.FillAsync("[name=password]", TestPeople.Password);
        await page.FillAsync("[name=repeated]", TestPeople.Password);
        await page.ClickAsync("main button.primary");
        await page.GotoAsync("/administration/policies");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("ACME");
        await Assertions.Expect(page.Locator("header.top")).ToContainTextAsync("Example Society");
        var doctor = await RenkeiProgram.RunAsync(["doctor", "--data", node.Data], Cancel);
        Assert.True(doctor.ExitCode == 0, doctor.Output + doctor.Error);
    }

    private static async Task LoadAsync(string data)
    {
        var file = StoreLocation.Folder(data).File!;
        foreach (var old in Directory.GetFiles(data)) File.Delete(old);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "golden", "stores", "001.sql"), Cancel);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
