using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.SystemTests.Pages.House;
using Renkei.SystemTests.Serve;
using Xunit;

namespace Renkei.SystemTests.Pages.Records;

/// <summary>Every route of the desk answers what its asker may not see as what does not exist, byte for byte; and whoever lacks the role is told so before anything is done.</summary>
public sealed partial class HiddenTests(RecordsNode records) : IClassFixture<RecordsNode>
{
    private const string Secret = "2.25.142388626938309402170493041079310232369.1/Permissive/GBR";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Stix = "application/stix+json";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What is asked of each route about a thing. A new route without a line here fails.</summary>
    private static readonly Dictionary<string, Func<Thing, Ask[]>> Cases = new(StringComparer.Ordinal)
    {
        ["GET /records/"] = t => [.. new[] { $"?open={t.Id}", $"?creator={t.Id}", $"?q={t.Id}", $"?tag=tag-{t.Id}", $"?q=tag-{t.Id}&versions=all" }.Select(q => new Ask("/records" + q))],
        ["POST /records/views"] = t => [new("/records/views", $"name=kept {t.Id}&address=/records?creator={t.Id}")],
        ["POST /records/views/forget"] = t => [new($"/records/views/forget?name={t.Id}", "key=x")],
        ["GET /records/new"] = t => [new($"/records/new?type=note&from={t.Id}"), new($"/records/new?from={t.Id}")],
        ["POST /records/new"] = t =>
        [
            .. new[] { "preview", "label", "json", "save" }.Select(a => new Ask("/records/new", $"type=note&from={t.Id}&p-content=x&classification=UNCLASSIFIED&action={a}&key={Key()}")),
            // To name what one does not see is as good as to name what is not there.
            .. new[] { "preview", "save" }.Select(a => new Ask("/records/new", $"type=note&p-content=x&p-object_refs={t.Id}&classification=UNCLASSIFIED&action={a}&key={Key()}")),
            new("/records/new", $"type=note&p-content=x&p-created_by_ref={t.Id}&classification=UNCLASSIFIED&action=save&key={Key()}"),
            .. new[] { t.Id, "tag-" + t.Id }.Select(words => new Ask("/records/new", $"type=note&p-content=x&p-object_refs={words}&action=typing&key={Key()}")),
        ],
        ["POST /records/new/draft"] = t => [new("/records/new/draft", $"type=note&from={t.Id}&p-content=x&key={Key()}"), new("/records/new/draft", $"type=note&from={t.Id}&key={Key()}", Accept: "application/json")],
        ["GET /records/drafts/{key}"] = t => [new("/records/drafts/" + t.Draft)],
        ["POST /records/drafts/{key}/forget"] = t => [new($"/records/drafts/{t.Draft}/forget", "x=y")],
        ["GET /records/{id}"] = t => [new("/records/" + t.Id), new($"/records/{t.Id}?version={t.Version}"), new($"/records/{t.Id}?origin=elsewhere"), new($"/records/{t.Seen}?version={t.SeenVersion}")],
        ["GET /records/{id}/diff"] = t => [new($"/records/{t.Id}/diff"), new($"/records/{t.Id}/diff?from={t.Place}&to={t.Place}"), new($"/records/{t.Seen}/diff?from={t.Place}"), new($"/records/{t.Seen}/diff?to={t.Place}")],
        ["GET /records/{id}/raw"] = t => [new($"/records/{t.Id}/raw"), new($"/records/{t.Seen}/raw?version={t.SeenVersion}")],
        ["POST /records/{id}/follow"] = t => [new($"/records/{t.Id}/follow", "follow=yes"), new($"/records/{t.Id}/follow", "follow=no")],
        ["GET /records/{id}/edit"] = t => [new($"/records/{t.Id}/edit")],
        ["POST /records/{id}/edit"] = t =>
        [
            .. new[] { "preview", "label", "json", "save" }.Select(a => new Ask($"/records/{t.Id}/edit", $"basis={t.Version}&type=tool&p-name=x&classification=UNCLASSIFIED&action={a}&key={Key()}")),
            new($"/records/{t.Seen}/edit", $"basis={t.SeenVersion}&type=tool&p-name=x&classification=UNCLASSIFIED&action=preview&key={Key()}"),
        ],
        ["POST /records/{id}/edit/draft"] = t => [new($"/records/{t.Id}/edit/draft", $"basis={t.Version}&p-name=x&key={Key()}"), new($"/records/{t.Seen}/edit/draft", $"basis={t.SeenVersion}&p-name=x&key={Key()}")],
        ["POST /records/{id}/revoke"] = t => [new($"/records/{t.Id}/revoke", $"basis={t.Version}"), new($"/records/{t.Id}/revoke", "basis="), new($"/records/{t.Seen}/revoke", $"basis={t.SeenVersion}")],
        ["GET /records/upload/"] = _ => [new("/records/upload")],
        ["POST /records/upload/"] = t => [new("/records/upload", Note(t.Id), "multipart/form-data")],
        ["POST /records/upload/forget"] = t => [new("/records/upload/forget", $"file={t.Id}.json")],
        ["GET /api/records/"] = t => [.. new[] { $"?creator={t.Id}", $"?q={t.Id}", $"?tag=tag-{t.Id}" }.Select(q => new Ask("/api/records" + q))],
        ["GET /api/records/{id}"] = t => [new("/api/records/" + t.Id), new($"/api/records/{t.Id}?version={t.Version}"), new($"/api/records/{t.Seen}?version={t.SeenVersion}")],
        ["GET /api/records/{id}/versions"] = t => [new($"/api/records/{t.Id}/versions")],
        ["GET /api/records/{id}/label"] = t => [new($"/api/records/{t.Id}/label"), new($"/api/records/{t.Seen}/label?version={t.SeenVersion}")],
        ["POST /api/records/"] = t => [new("/api/records", Note(t.Id), Stix)],
        ["GET /api/search"] = t => [.. new[] { t.Id, "tag-" + t.Id, "Kept close", "Half closed" }.Select(q => new Ask("/api/search?q=" + Uri.EscapeDataString(q)))],
    };

    [Fact]
    public async Task Routes_OfTheDesk_AllHaveACase()
    {
        await using var node = await HostedNode.StartAsync();
        var routes = node.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is "/api/search" || e.RoutePattern.RawText!.Contains("/records", StringComparison.Ordinal))
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => $"{m} {e.RoutePattern.RawText}"));
        Assert.Equal(Cases.Keys.Order(StringComparer.Ordinal), routes.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Answers_ForAHiddenThingAndAMissingOne_AreTheSame()
    {
        var (hidden, missing) = await ThingsAsync();
        using var pages = await records.Node.ClientAsync(records.Umi);
        using var machine = await records.MachineAsync(records.Umi, "write");
        using var cleared = await records.Node.ClientAsync(records.Mara);
        var told = new List<string>();
        foreach (var (route, asks) in Cases)
        {
            var pairs = asks(hidden).Zip(asks(missing));
            foreach (var (one, other) in pairs)
            {
                var (first, second) = (await AnswerAsync(one, pages, machine, hidden), await AnswerAsync(other, pages, machine, missing));
                if (first != second) told.Add($"{route} {one.Address} {one.Body}\n{Difference(first, second)}");
            }
        }

        Assert.True(told.Count == 0, string.Join("\n\n", told));
        // Whoever may see it gets something else: the thing is there, and the same question finds it.
        foreach (var address in (string[])[$"/records/{hidden.Id}", $"/records/{hidden.Id}/diff", $"/records/{hidden.Id}/raw", $"/records/{hidden.Id}/edit", $"/records/{hidden.Seen}?version={hidden.SeenVersion}", $"/records/drafts/{hidden.Draft}"])
        {
            using var answer = await cleared.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
        }
    }

    /// <summary>A reader who is no author, with a form of their own: told so whether the record is there or not, and nothing is done.</summary>
    [Fact]
    public async Task Writing_WithoutTheRole_IsForbiddenBeforeAnythingIsDone()
    {
        var (hidden, missing) = await ThingsAsync();
        using var mara = await records.MachineAsync(records.Mara, "read");
        using var kenji = await records.Node.ClientAsync(records.Kenji);
        using var machine = await records.MachineAsync(records.Kenji, "write");
        var before = await StateAsync(mara, hidden);
        string[] writes = ["POST /records/new", "POST /records/new/draft", "GET /records/new", "GET /records/{id}/edit", "POST /records/{id}/edit", "POST /records/{id}/edit/draft", "POST /records/{id}/revoke", "GET /records/drafts/{key}", "POST /records/drafts/{key}/forget", "GET /records/upload/", "POST /records/upload/", "POST /api/records/"];
        foreach (var route in writes)
        {
            foreach (var thing in new[] { hidden, missing, hidden with { Id = hidden.Seen } })
            {
                foreach (var ask in Cases[route](thing))
                {
                    var answer = await AnswerAsync(ask, kenji, machine, thing, "/account");
                    Assert.True(answer.StartsWith("403", StringComparison.Ordinal), $"{route} {ask.Address}: {answer[..Math.Min(200, answer.Length)]}");
                }
            }
        }

        Assert.Equal(before, await StateAsync(mara, hidden));
        using var draft = await records.Node.ClientAsync(records.Mara);
        Assert.Equal(HttpStatusCode.OK, (await draft.GetAsync(new Uri("/records/drafts/" + hidden.Draft, UriKind.Relative), Cancel)).StatusCode);
        // The gate that let nothing through is the role's: with it the same person goes on.
        using var sora = await records.Node.ClientAsync(records.Sora);
        Assert.StartsWith("200", await AnswerAsync(new("/records/new"), sora, machine, hidden), StringComparison.Ordinal);
    }

    private static async Task<string> StateAsync(HttpClient machine, Thing thing) =>
        (await RecordsNode.VersionsAsync(machine, thing.Id)).ToJsonString() + (await RecordsNode.VersionsAsync(machine, thing.Seen)).ToJsonString() + await machine.GetStringAsync(new Uri("api/records?limit=1&sort=newest", UriKind.Relative), Cancel);

    /// <summary>A record that Umi may not see, one of which she may see the older version alone, a draft of Mara's; and names of the same form for nothing.</summary>
    private async Task<(Thing Hidden, Thing Missing)> ThingsAsync()
    {
        using var mara = await records.Node.ClientAsync(records.Mara);
        using var machine = await records.MachineAsync(records.Mara, "read");
        var id = await mara.WriteAsync("tool", new(StringComparer.Ordinal) { ["p-name"] = "Kept close", ["classification"] = "SECRET", ["values"] = Secret });
        var seen = await mara.WriteAsync("tool", new(StringComparer.Ordinal) { ["p-name"] = "Half open", ["classification"] = "UNCLASSIFIED" });
        foreach (var (of, name) in new[] { (id, "Kept close"), (seen, "Half closed") })
        {
            using var changed = await mara.PostFormAsync($"/records/{of}/edit", $"/records/{of}/edit", new(StringComparer.Ordinal) { ["p-name"] = name, ["p-labels"] = "tag-" + id, ["classification"] = "SECRET", ["values"] = Secret, ["action"] = "save" });
            Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        }

        var draft = Key();
        using var kept = await mara.PostFormAsync("/records/new?type=tool", "/records/new/draft", new(StringComparer.Ordinal) { ["key"] = draft, ["p-name"] = "Half a thought" });
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        var version = (await RecordsNode.VersionsAsync(machine, id))[0]!["version"]!.GetValue<string>();
        var seenVersion = (await RecordsNode.VersionsAsync(machine, seen))[0]!["version"]!.GetValue<string>();
        var places = Place().Matches(await mara.GetStringAsync(new Uri("/records/" + seen, UriKind.Relative), Cancel)).Select(m => m.Groups["place"].Value).ToList();
        var hidden = new Thing(id, version, places.MaxBy(p => long.Parse(p, System.Globalization.CultureInfo.InvariantCulture))!, draft, seen, seenVersion);
        var nowhere = hidden with { Id = RecordsNode.NewId("tool"), Version = Later(version), Draft = Key(), SeenVersion = Later(seenVersion), Place = new('9', hidden.Place.Length) };
        return (hidden, nowhere);
    }

    /// <summary>Another time of the same length.</summary>
    private static string Later(string version) => version[..^3] + (version[^3] == '0' ? "1" : "0") + version[^2..];

    /// <summary>An answer as text, without what differs between any two: the thing's own name, the page's token and keys, the ids of what was made, the request's id and the time.</summary>
    private static async Task<string> AnswerAsync(Ask ask, HttpClient pages, HttpClient machine, Thing thing, string form = "/records/new?type=note")
    {
        var isApi = ask.Address.StartsWith("/api", StringComparison.Ordinal);
        var client = isApi ? machine : pages;
        using var request = new HttpRequestMessage(ask.Body is null ? HttpMethod.Get : HttpMethod.Post, ask.Address.TrimStart('/'));
        if (ask.Accept is not null) request.Headers.Add("Accept", ask.Accept);
        if (ask.Body is not null && isApi)
        {
            request.Content = new StringContent(ask.Body, Encoding.UTF8, ask.Type);
        }
        else if (ask.Body is not null)
        {
            var token = Editor.Hidden(await pages.GetStringAsync(new Uri(form, UriKind.Relative), Cancel))["__RequestVerificationToken"];
            request.Content = ask.Type == Form
                ? new StringContent($"{ask.Body}&__RequestVerificationToken={Uri.EscapeDataString(token)}", Encoding.UTF8, Form)
                : new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(ask.Body)), "file", "file.json" } };
        }

        using var answer = await client.SendAsync(request, Cancel);
        var text = new StringBuilder().Append((int)answer.StatusCode).Append('\n');
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Set-Cookie" or "X-Request-Id" or "Content-Length")).OrderBy(h => h.Key, StringComparer.Ordinal)) text.Append(header.Key).Append(": ").AppendJoin(", ", header.Value).Append('\n');
        text.Append(await answer.Content.ReadAsStringAsync(Cancel));
        foreach (var own in (string[])[thing.Id, thing.Version, thing.SeenVersion, thing.Draft]) text.Replace(own, "OWN").Replace(Uri.EscapeDataString(own), "OWN");
        foreach (var name in (string[])["from=", "to="]) text.Replace(name + thing.Place, name + "OWN");
        return Passing().Replace(text.ToString(), "PASSING");
    }

    private static string Difference(string first, string second)
    {
        var at = first.Zip(second).TakeWhile(p => p.First == p.Second).Count();
        return $"… {first[Math.Max(0, at - 80)..Math.Min(first.Length, at + 160)]}\n… {second[Math.Max(0, at - 80)..Math.Min(second.Length, at + 160)]}";
    }

    private static string Key() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string Note(string of) => $$"""{"type": "note", "spec_version": "2.1", "id": "{{RecordsNode.NewId("note")}}", "created": "2026-05-01T08:00:00.000Z", "modified": "2026-05-01T08:00:00.000Z", "content": "x", "created_by_ref": "{{of}}", "object_refs": ["{{of}}"], "object_marking_refs": ["marking-definition--a9fed597-630c-5266-b3f1-72a13b363d81"]}""";

    /// <summary>What is asked about: a hidden thing, or nothing of the same form.</summary>
    /// <param name="Seen">A record of which the asker sees the older version.</param>
    /// <param name="SeenVersion">Its newer one, or none.</param>
    /// <param name="Place">The newer one's place in the order of commits, or none.</param>
    private sealed record Thing(string Id, string Version, string Place, string Draft, string Seen, string SeenVersion);

    /// <summary>One request.</summary>
    /// <param name="Body">Null to read.</param>
    private sealed record Ask(string Address, string? Body = null, string Type = Form, string? Accept = null);

    [GeneratedRegex("name=\"from\" value=\"(?<place>[0-9]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Place();

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\"[^>]* value=\")[^\"]+|(?<=name=\"key\" value=\")[0-9a-f]+|note--[0-9a-f-]{36}|(?<=drafts/)[0-9a-f]{32}|(?<=name=\"from\" value=\")[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|[0-9]{2}:[0-9]{2}:[0-9]{2}|(?<=\"traceId\":\")[^\"]+", RegexOptions.None, 5000)]
    private static partial Regex Passing();
}
