using Renkei.Web;
using Renkei.Web.Shell;

namespace Renkei.Node.Serve.Docs;

/// <summary>Finds pages and sections of the guide: those that have the words in their title first, then those that have them in their text.</summary>
internal sealed class DocsFinder(PageContext page) : IFinder
{
    private static readonly IReadOnlyList<Section> All =
    [
        .. from shelf in DocsShelf.Groups.SelectMany(g => g.Pages)
           from section in new[] { new Section(shelf.Title, "", $"{DocsShelf.Root}/{shelf.Name}", shelf.Opening) }.Concat(shelf.Sections.Select(s => new Section(s.Title, shelf.Title, $"{DocsShelf.Root}/{shelf.Name}#{s.Id}", s.Text)))
           select section,
    ];

    public string Desk => "docs";

    public bool IsForEverybody => true;

    public Task<IReadOnlyList<Found>> FindAsync(string words, int most, CancellationToken cancel)
    {
        var each = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = All.Select(s => (Section: s, Place: Place(s, each))).Where(s => s.Place is not null).OrderBy(s => s.Place).Take(most);
        return Task.FromResult<IReadOnlyList<Found>>([.. found.Select(s => new Found(s.Section.Title, s.Section.Address, s.Section.Page, [], "en"))]);
    }

    /// <summary>0 for all words in the title, 1 for all of them somewhere; null for neither.</summary>
    private int? Place(Section section, string[] words) =>
        Array.TrueForAll(words, w => page.Texts.Holds(section.Title, w)) ? 0
        : Array.TrueForAll(words, w => page.Texts.Holds(section.Title, w) || section.Text.Contains(w, StringComparison.OrdinalIgnoreCase)) ? 1 : null;

    private sealed record Section(string Title, string Page, string Address, string Text);
}
