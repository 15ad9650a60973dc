using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Web.People;

namespace Renkei.Web.Shell;

/// <summary>Search over pages and all desks one may open: a page of its own (/find), and the palette's list (/find?part=list).</summary>
internal static class FindRoutes
{
    public const string Address = "/find";

    /// <summary>Of each desk: the page shows many, the palette what fits.</summary>
    private const int OnPage = 20, InPalette = 5;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Address, FindAsync).NeedsSignIn();

    private static async Task<IResult> FindAsync(PageContext page, PageIndex pages, DeskSearch search, string? q, string? part, CancellationToken cancel)
    {
        var (words, inPalette, person) = ((q ?? "").Trim(), part == "list", page.Person!);
        var (links, groups) = (new List<PageLink>(), (IReadOnlyList<FoundGroup>)[]);
        if (words.Length == 0)
        {
            links.AddRange(pages.OpenTo(person, page.Texts));
        }
        else if (words.Length <= DeskSearch.LongestWords)
        {
            links.AddRange(pages.OpenTo(person, page.Texts).Where(l => l.Has(words, page.Texts)));
            groups = await search.FindAsync(person, words, inPalette ? InPalette : OnPage, cancel);
        }

        var model = new FindModel(words, links, groups, words.Length > DeskSearch.LongestWords);
        return inPalette ? WebKit.Page<FoundOptions>(model) : WebKit.Page<FindPage>(model);
    }
}

/// <summary>What was looked for, and what was found.</summary>
/// <param name="Pages">Pages whose name has the words.</param>
public sealed record FindModel(string Words, IReadOnlyList<PageLink> Pages, IReadOnlyList<FoundGroup> Groups, bool IsTooLong)
{
    public int Count => Pages.Count + Groups.Sum(g => g.Items.Count);
}

/// <summary>What one desk found.</summary>
public sealed record FoundGroup(string Desk, IReadOnlyList<Found> Items);
