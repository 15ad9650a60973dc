using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Web.People;

namespace Renkei.Web.Shell;

/// <summary>Search over all desks one may open: a page of its own (/find), and the palette's list (/find?part=list).</summary>
internal static class FindRoutes
{
    public const string Address = "/find";

    /// <summary>Of each desk: the page shows many, the palette what fits.</summary>
    private const int OnPage = 20, InPalette = 5;

    /// <summary>What nobody types.</summary>
    private const int LongestWords = 400;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Address, static async (PageContext page, IEnumerable<DeskEntry> desks, IEnumerable<IFinder> finders, string? q, string? part, CancellationToken cancel) =>
    {
        var words = (q ?? "").Trim();
        var inPalette = part == "list";
        var open = page.Person is { } person ? desks.Where(d => d.IsOpenTo(person)).OrderBy(d => d.Order).ToList() : [];
        var groups = new List<FoundGroup>();
        if (words.Length is > 0 and <= LongestWords)
        {
            foreach (var desk in open)
            {
                foreach (var finder in finders.Where(f => f.Desk == desk.Word))
                {
                    var found = await finder.FindAsync(words, inPalette ? InPalette : OnPage, cancel);
                    if (found.Count > 0) groups.Add(new(desk.Word, found));
                }
            }
        }

        var model = new FindModel(words, Pages(page, open, words), groups, words.Length > LongestWords);
        return inPalette ? (IResult)WebKit.Page<FoundPart>(model) : WebKit.Page<FindPage>(model);
    }).NeedsSignIn();

    private static List<DeskEntry> Pages(PageContext page, IEnumerable<DeskEntry> open, string words) =>
        [.. open.Where(d => page.Texts.Culture.CompareInfo.IndexOf(page.Texts[$"desk.{d.Word}"], words, System.Globalization.CompareOptions.IgnoreCase | System.Globalization.CompareOptions.IgnoreNonSpace) >= 0)];
}

/// <summary>What was looked for, and what was found.</summary>
/// <param name="Pages">Desks whose name has the words.</param>
public sealed record FindModel(string Words, IReadOnlyList<DeskEntry> Pages, IReadOnlyList<FoundGroup> Groups, bool IsTooLong);

/// <summary>What one desk found.</summary>
public sealed record FoundGroup(string Desk, IReadOnlyList<Found> Items);
