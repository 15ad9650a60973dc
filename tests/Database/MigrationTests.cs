using System.Globalization;
using System.Text.RegularExpressions;
using Renkei.Store.Engines;

namespace Renkei.Database;

/// <summary>Databases that earlier programs left, one golden file of SQL for each schema: each opens, holds what it held, and takes more.</summary>
/// <remarks>A file is written by RENKEI_GOLDEN=write when its schema is done, and never again; until then the newest schema is tried with one made on the spot.</remarks>
public sealed class MigrationTests
{
    private const string Folder = "stores";

    public static TheoryData<On, int> Kept()
    {
        var data = new TheoryData<On, int>();
        foreach (var engine in Enum.GetValues<On>())
        {
            for (var schema = 1; schema <= Migrations.Newest; schema++) data.Add(engine, schema);
        }

        return data;
    }

    [Theory, MemberData(nameof(Kept))]
    public async Task Open_AStoreOfAnEarlierSchema_HoldsWhatItHeld(On engine, int schema)
    {
        await using var data = await TestData.AtAsync(engine);
        await StoreText.LoadAsync(data, await TextAsync(schema));
        var node = await data.OpenAsync();
        await HoldsAsync(node);
        if (schema >= 2) Assert.Equal("{\"name\": \"ann\"}"u8.ToArray(), (await node.Documents.FindAsync("account", "name ann", TestData.Cancel))?.Content.ToArray());
        Assert.Equal(OutcomeKind.There, (await node.WriteAsync(Stix.Campaign(1, 1))).Kind);
        Assert.Equal(OutcomeKind.New, (await node.WriteAsync(Stix.Campaign(1, 9, name: "Later"))).Kind);
        Assert.Equal("Later", (await node.Reader("PUBLIC").CurrentAsync(Stix.Id(1), TestData.Cancel))[0].Name);
        await HoldsAsync(await data.OpenAsync(), isLater: true);
        using var opened = data.Location.Open();
        using var session = opened.OpenForWriting();
        Assert.Equal(Migrations.Newest, Migrations.Current(opened, session));
    }

    [Theory, OnBoth]
    public async Task Open_AStoreOfANewerProgram_IsRefusedAndLeftAlone(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        using (var opened = data.Location.Open())
        {
            using var session = opened.OpenForWriting();
            session.Run("INSERT INTO migration (number, applied) VALUES (999, 0)");
        }

        var refused = await Assert.ThrowsAsync<StoreException>(data.OpenAsync);
        Assert.Contains("schema 999", refused.Message, StringComparison.Ordinal);
        Assert.Equal([Stix.Id(1)], await node.ForOperator().IdsAsync());
    }

    private static async Task<string> TextAsync(int schema)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Folder}/{schema:000}.sql");
        var path = Path.Combine(Repository.Root, "tests", "golden", name);
        if (File.Exists(path)) return await File.ReadAllTextAsync(path, TestData.Cancel);
        Assert.True(schema == Migrations.Newest, $"{path} is missing: the program that made this schema wrote it.");
        var text = await StoreText.WriteAsync(FillAsync);
        if (Environment.GetEnvironmentVariable("RENKEI_GOLDEN") == "write") Golden.Matches(name, text);
        return text;
    }

    /// <summary>Something of everything.</summary>
    private static async Task FillAsync(NodeStore node)
    {
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Stix.Campaign(1, 1), Stix.Campaign(2, 1, more: "\"labels\": [\"odd\"], \"revoked\": true, "), Stix.Report(3, 1, Acme.IdOf(Acme.Secret), 1, 2), Stix.Address(4), Stix.Campaign(5, 1, Stix.Id(77, "marking-definition")));
        await node.WriteAsync(new("bob", [.. Stix.Records(Stix.Campaign(1, 2, Acme.IdOf(Acme.Secret), "Beacon"))], "a key"), TestData.Cancel);
        await node.WriteAsync(Stix.Campaign(1, 1), copy: new("partner", "r1"));
        await node.Documents.ChangeAsync([new("account", "a1", "", 0, "{\"name\": \"ann\"}"u8.ToArray(), ["name ann"])], [], TestData.Cancel);
    }

    private static async Task HoldsAsync(NodeStore node, bool isLater = false)
    {
        Assert.Equal("Example Society", node.Organisation);
        var outsider = node.Reader("PUBLIC");
        if (!isLater) Assert.Equal(Stix.Campaign(1, 1), (await outsider.CurrentAsync(Stix.Id(1), TestData.Cancel))[0].Content.ToArray());
        Assert.Equal(2, (await node.Reader("PUBLIC", "SECRET").HistoryAsync(Stix.Id(1), TestData.Cancel)).Count(r => r.Origin.Length == 0 && r.Version < Stix.Version(9)));
        Assert.Equal([new("odd", 1)], await outsider.FacetAsync(new(), "tag", 10, TestData.Cancel));
        Assert.Single(await outsider.AllAsync(new() { Tag = "odd", IsRevoked = true }));
        Assert.Single(await node.Reader("SECRET").AllAsync(new() { Text = "beacon" }));
        Assert.Single((await node.Reader("PUBLIC", "SECRET").ReferringAsync(Stix.Id(2), null, 10, TestData.Cancel)).Items);
        Assert.Single(await outsider.AllAsync(new() { Origin = "partner" }));
        Assert.Equal(8, (await node.ForOperator().AllAsync(new() { Versions = Store.Audiences.Versions.All })).Count(r => r.Version != Stix.Version(9)));
        var again = await node.WriteAsync(new("bob", [.. Stix.Records(Stix.Campaign(1, 2, Acme.IdOf(Acme.Secret), "Beacon"))], "a key"), TestData.Cancel);
        Assert.Equal((OutcomeKind.New, 7), (again.Outcomes[0].Kind, again.Outcomes[0].Position));
    }
}

/// <summary>A store as SQL text, readable and the same for both databases: the schema it was made with, then its rows.</summary>
internal static partial class StoreText
{
    public static async Task<string> WriteAsync(Func<NodeStore, Task> fill)
    {
        await using var data = await TestData.AtAsync(On.Sqlite);
        await using (var node = await data.CreateAsync(Acme.Public)) await fill(node);
        using var opened = data.Location.Open();
        using var session = opened.OpenForWriting();
        var text = new System.Text.StringBuilder();
        foreach (var (name, sql) in session.Rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid", r => (r.GetString(0), r.GetString(1))))
        {
            text.Append(sql).Append(";\n");
            if (sql.StartsWith("CREATE TABLE", StringComparison.Ordinal)) foreach (var row in session.Rows($"SELECT * FROM {name}", r => Enumerable.Range(0, r.FieldCount).Select(at => Literal(r.GetValue(at))).ToList())) text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {name} VALUES ({string.Join(", ", row)});\n");
        }

        return text.ToString();
    }

    public static async Task LoadAsync(TestData data, string text)
    {
        if (data.Location.File is { } file) Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var opened = data.Location.Open();
        using var session = opened.OpenForWriting();
        opened.BeginWriting(session);
        foreach (var statement in text.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            using var command = session.Connection.CreateCommand();
            command.Transaction = session.Transaction;
            command.CommandText = statement.StartsWith("CREATE", StringComparison.Ordinal) ? opened.Dialect(statement) : data.Engine == On.Postgres ? Blob().Replace(statement, "'\\x${hex}'::bytea") : statement;
            await command.ExecuteNonQueryAsync(TestData.Cancel);
        }

        session.Commit();
    }

    private static string Literal(object value) => value switch
    {
        DBNull => "NULL",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex("X'(?<hex>[0-9A-F]*)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blob();
}
