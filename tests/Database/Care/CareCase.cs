using Renkei.Store.Care;

namespace Renkei.Database.Care;

/// <summary>What the tests of care ask most.</summary>
internal static class CareCase
{
    public static Task<DoctorReport> ExamineAsync(TestData data, bool isRepair = false) => StoreDoctor.ExamineAsync(data.Location, isRepair, data.Settings, null, TestData.Cancel);

    /// <summary>The doctor has nothing to say.</summary>
    public static async Task<DoctorReport> AssertHealthyAsync(TestData data)
    {
        var report = await ExamineAsync(data);
        Assert.Empty(report.Findings.Select(f => f.Text));
        Assert.True(report.IsHealthy);
        return report;
    }

    /// <summary>Records under several labels, versions, copies, portions' markings, references, words; a merge may be under way.</summary>
    public static async Task FillAsync(NodeStore node)
    {
        await node.WriteAllAsync(Stix.Campaign(900, marking: Acme.IdOf(Acme.Internal)), Acme.Marking(Acme.Secret), Acme.Marking(Acme.Internal));
        for (var n = 1; n <= 12; n++) await node.WriteAllAsync(Stix.Campaign(n, 1, n % 3 == 0 ? Acme.IdOf(Acme.Secret) : null, $"Harbour {n}", "\"labels\": [\"sea\"], "), Stix.Report(n, 1, null, n, n + 1), Stix.Address(n));
        for (var n = 1; n <= 6; n++) await node.WriteAllAsync(Stix.Campaign(n, 2, n % 2 == 0 ? Acme.IdOf(Acme.Secret) : null, $"Harbour {n} again"));
        await node.WriteAllAsync(Stix.Campaign(900, 1, marking: Acme.IdOf(Acme.Internal)));
        await node.WriteAsync(Stix.Campaign(1, 1, name: "theirs"), copy: new("a", "r1"));
        await node.WriteAsync(Stix.Campaign(1, 1, name: "theirs"), copy: new("a", "r2"));
        await node.WriteAsync(new("ann", [new(Stix.Campaign(50)), new("{}"u8.ToArray())], "a key"), TestData.Cancel);
    }

    /// <summary>Runs SQL past the store, as whoever has the file could.</summary>
    public static async Task MeddleAsync(TestData data, params string[] statements)
    {
        await using System.Data.Common.DbConnection connection = data.Engine == On.Sqlite ? Open($"Data Source={Path.Combine(data.Address, StoreLocation.FileName)};Pooling=false") : OpenPostgres(data.Address);
        await connection.OpenAsync(TestData.Cancel);
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(TestData.Cancel);
        }
    }

    /// <summary>Texts as they stand in the tables.</summary>
    public static async Task<List<string>> TextsAsync(TestData data, string query)
    {
        await using System.Data.Common.DbConnection connection = data.Engine == On.Sqlite ? Open($"Data Source={Path.Combine(data.Address, StoreLocation.FileName)};Pooling=false") : OpenPostgres(data.Address);
        await connection.OpenAsync(TestData.Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(TestData.Cancel);
        var texts = new List<string>();
        while (await reader.ReadAsync(TestData.Cancel)) texts.Add(reader.GetString(0));
        return texts;
    }

    private static Microsoft.Data.Sqlite.SqliteConnection Open(string address) => new(address);

    private static Npgsql.NpgsqlConnection OpenPostgres(string url) => new(Store.Postgres.ConnectionString.Read(url).ToString());
}
