using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Renkei.Web.Lists;

/// <summary>The state of a list stands in its address; this makes the addresses that differ from the present one in one thing.</summary>
public static class ListAddress
{
    /// <summary>Where a list goes on; every other change of its state starts it anew.</summary>
    public const string After = "after";

    /// <summary>The address with one value of that name; without it when null or empty.</summary>
    public static string With(string address, string name, string? value) =>
        Write(address, Pairs(address).Where(p => p.Key != name && (name == After || p.Key != After)), string.IsNullOrEmpty(value) ? [] : [new(name, value)]);

    /// <summary>The address with this value added to those of that name, or taken away when it stands there.</summary>
    public static string Toggle(string address, string name, string value)
    {
        var pairs = Pairs(address).Where(p => p.Key != After).ToList();
        return Write(address, pairs.Where(p => p.Key != name || p.Value != value), pairs.Any(p => p.Key == name && p.Value == value) ? [] : [new(name, value)]);
    }

    /// <summary>All names and values of an address, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is var at and >= 0
            ? QueryHelpers.ParseQuery(address[at..]).SelectMany(p => p.Value.Select(v => new KeyValuePair<string, string>(p.Key, v ?? "")))
            : [];

    private static string Write(string address, IEnumerable<KeyValuePair<string, string>> pairs, IEnumerable<KeyValuePair<string, string>> more) =>
        QueryHelpers.AddQueryString(address.Split('?')[0], pairs.Concat(more).GroupBy(p => p.Key, StringComparer.Ordinal).Select(g => new KeyValuePair<string, StringValues>(g.Key, new StringValues([.. g.Select(p => p.Value)]))));
}
