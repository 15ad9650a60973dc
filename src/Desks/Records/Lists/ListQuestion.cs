using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Renkei.Store.Reading;

namespace Renkei.Desks.Records.Lists;

/// <summary>The state of the list as its address has it.</summary>
/// <param name="Open">The id beside the list; null for none.</param>
public sealed record ListQuestion(RecordQuery Query, string? After, string? Open)
{
    public const int PageSize = 50;

    /// <summary>Where the list stops counting what words or filters find: each is looked at.</summary>
    public const int MostCounted = 1_000;

    private const string Own = "own";

    /// <summary>Reads an address; what it cannot mean is passed over.</summary>
    public static ListQuestion Of(IQueryCollection address)
    {
        var words = Text("q");
        var query = new RecordQuery
        {
            Types = [.. address["type"].OfType<string>().Where(t => t.Length > 0).Take(50)],
            Creator = Text("creator"),
            Tag = Text("tag"),
            Origin = Text("origin") switch { null => null, Own => "", var partner => partner },
            IsRevoked = Text("state") switch { "revoked" => true, "current" => false, _ => null },
            Text = words,
            Versions = Text("versions") == "all" ? Store.Audiences.Versions.All : Store.Audiences.Versions.Latest,
            Order = Text("sort") switch { "oldest" => SortOrder.OldestFirst, "newest" => SortOrder.NewestFirst, _ => words is null ? SortOrder.NewestFirst : SortOrder.Rank },
        };
        return new(query, Text("after"), Text("open"));

        string? Text(string name) => address[name].FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>How an origin stands in the address.</summary>
    public static string Origin(string origin) => origin.Length == 0 ? Own : origin;

    /// <summary>The address that asks this.</summary>
    public static string Address(RecordQuery query)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        Add("q", query.Text);
        foreach (var type in query.Types) Add("type", type);
        Add("creator", query.Creator);
        Add("tag", query.Tag);
        Add("origin", query.Origin is { } origin ? Origin(origin) : null);
        Add("state", query.IsRevoked switch { true => "revoked", false => "current", null => null });
        Add("versions", query.Versions == Store.Audiences.Versions.All ? "all" : null);
        Add("sort", query.Order switch { SortOrder.OldestFirst => "oldest", SortOrder.NewestFirst when query.Text is not null => "newest", _ => null });
        return QueryHelpers.AddQueryString("/records", parts);

        void Add(string name, string? value)
        {
            if (value is not null) parts.Add(new(name, value));
        }
    }
}
