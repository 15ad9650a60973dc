using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Web;
using Renkei.Web.Forms;
using Renkei.Web.Language;
using Renkei.Web.Lists;
using Renkei.Web.People;

namespace Renkei.Desks.News.Lists;

/// <summary>A view of the list of stories that somebody keeps: a document of the kind <c>news-view</c>.</summary>
/// <param name="Query">Names and values of the address; nothing else of it is kept.</param>
public sealed record KeptNewsView(string Name, IReadOnlyDictionary<string, string> Query);

/// <summary>The views of the list of stories that people keep. Each sees their own alone.</summary>
internal sealed class NewsViews(NodeStore store)
{
    private const string Kind = "news-view";
    private const string List = "/news";
    private const int MostName = 80;
    private const int MostValue = 400;

    /// <summary>Those of one account.</summary>
    private const int MostKept = 50;

    private static readonly string[] Names = ["q", "language", "outlet", "day"];

    public static void Map(RouteGroupBuilder news)
    {
        news.MapPost("/views", async Task<IResult> ([FromForm] string? name, [FromForm] string? address, PageContext page, NewsViews views, CancellationToken cancel) =>
            WebKit.See(await views.SaveAsync(page.Person!, name ?? "", address ?? "", cancel)));
        news.MapPost("/views/forget", async Task<IResult> ([FromQuery] string? name, [FromForm] string? key, PageContext page, NewsViews views, CancellationToken cancel) =>
        {
            _ = key;
            await views.ForgetAsync(page.Person!, name ?? "", cancel);
            return WebKit.See(List);
        });
    }

    /// <param name="here">The address of the page.</param>
    public async Task<IReadOnlyList<SavedView>> ListAsync(Person person, string here, CancellationToken cancel)
    {
        var now = Address(Query(here));
        var kept = (await store.Documents.ListAsync(Kind, person.Account, "", DocumentShelf.MaxPage, cancel)).Select(DeskJson.Read<KeptNewsView>);
        return [.. kept.OrderBy(v => v.Name, StringComparer.CurrentCulture).Select(v => new SavedView(v.Name, Address(v.Query), Address(v.Query) == now, List + "/views/forget?name=" + Uri.EscapeDataString(v.Name)))];
    }

    /// <summary>Keeps a view under a name that none has yet.</summary>
    /// <returns>The address of the list as it was kept, or with what stood against it.</returns>
    private async Task<string> SaveAsync(Person person, string name, string address, CancellationToken cancel)
    {
        var (kept, query) = (name.Trim(), Query(address));
        if (kept.Length is 0 or > MostName || kept.Any(NameCharacter.IsRefused)) return Refused(query, "name");
        var others = await store.Documents.ListAsync(Kind, person.Account, "", MostKept, cancel);
        if (others.Any(o => o.Id == IdOf(person, kept) && Address(DeskJson.Read<KeptNewsView>(o).Query) != Address(query))) return Refused(query, "taken");
        if (others.Count == MostKept && others.All(o => o.Id != IdOf(person, kept))) return Refused(query, "full");
        // One that came meanwhile under the name stands.
        var made = await store.Documents.ChangeAsync([new(Kind, IdOf(person, kept), person.Account, others.Any(o => o.Id == IdOf(person, kept)) ? null : 0, DeskJson.Write(new KeptNewsView(kept, query)))], [], cancel);
        return made.IsMade ? Address(query) : Refused(query, "taken");
    }

    /// <summary>Why a view was not kept, as the address of the list says it; null when it says nothing.</summary>
    public static string? Refusal(string? said, Texts texts) => said switch
    {
        "name" => texts["news.views.refused.name", MostName],
        "taken" => texts["news.views.refused.taken"],
        "full" => texts["news.views.refused.full", MostKept],
        _ => null,
    };

    private static string Refused(IReadOnlyDictionary<string, string> query, string why) => ListAddress.With(Address(query), "refused", why);

    private Task ForgetAsync(Person person, string name, CancellationToken cancel) => store.Documents.ChangeAsync([new(Kind, IdOf(person, name), person.Account, null, null)], [], cancel);

    private static string IdOf(Person person, string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.Account + "\n" + name)))[..32];

    private static Dictionary<string, string> Query(string address) =>
        ListAddress.Pairs(address).Where(p => Names.Contains(p.Key, StringComparer.Ordinal) && p.Value.Length is > 0 and <= MostValue).DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);

    private static string Address(IReadOnlyDictionary<string, string> query) =>
        Names.Where(query.ContainsKey).Aggregate(List, (address, name) => ListAddress.With(address, name, query[name]));
}
