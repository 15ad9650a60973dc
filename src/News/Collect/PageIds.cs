using System.Security.Cryptography;
using System.Text;

namespace Renkei.News.Collect;

/// <summary>Sees to it that no two pages of a run have the same id.</summary>
internal sealed class PageIds
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A short stable id for a page that came without one: 12 hexadecimal digits.</summary>
    public static string Of(string path, string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path + "\0" + content)).AsSpan(0, 6));

    /// <summary>The same items; a page whose id is taken gets one of its own, and a problem says so if the id was the caller's.</summary>
    public IEnumerable<Collected> MakeUnique(IEnumerable<Collected> items)
    {
        foreach (var item in items) yield return item.Page is { } page && !_taken.Add(page.Id) ? Renamed(item, page) : item;
    }

    private Collected Renamed(Collected item, Page page)
    {
        var derived = Of(page.Path, page.Content);
        var isCallers = !string.Equals(page.Id, derived, StringComparison.Ordinal);
        for (var copy = 2; !_taken.Add(derived); copy++) derived = Of(FormattableString.Invariant($"{page.Path} {copy}"), page.Content);
        var renamed = page with { Id = derived };
        if (!isCallers) return new Collected(renamed, item.Problem);
        var message = $"The id {page.Id} was already used; this page is {derived} here.";
        return new Collected(renamed, new Problem(page.Path, item.Problem is { } first ? first.Message + " " + message : message));
    }
}
