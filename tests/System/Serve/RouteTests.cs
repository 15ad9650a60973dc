using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Support;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>Every route the program has, whoever added it: closed without a session, refused to the wrong role before anything is done, open only where the golden list says so.</summary>
public sealed class RouteTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenRoutes_AreExactlyThoseOfTheGoldenList()
    {
        await using var node = await HostedNode.StartAsync();
        var open = Routes(node).Where(r => r.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(r => $"{r.Method} {r.Endpoint.RoutePattern.RawText}").Order(StringComparer.Ordinal);
        Golden.Matches("open-routes.txt", string.Join('\n', open) + "\n");
    }

    /// <summary>What open pages ask by themselves keeps no session alive; everything else does.</summary>
    [Fact]
    public async Task RoutesThatPagesPoll_AreNoUseOfASession()
    {
        await using var node = await HostedNode.StartAsync();
        var polled = Routes(node).Where(r => r.Endpoint.Metadata.GetMetadata<Desks.Account.Sessions.NoUse>() is not null).Select(r => r.Endpoint.RoutePattern.RawText).Order(StringComparer.Ordinal);
        Assert.Equal(["/jobs/{id}/state", "/log/verify/{id}/state", "/today/count"], polled);
    }

    [Fact]
    public async Task NoSession_IsLedToSignInOrToldSo_AndNothingIsDone()
    {
        await using var node = await HostedNode.StartAsync();
        var before = await EntriesAsync(node);
        using var browser = node.Client();
        using var program = node.Client(accept: "application/json");
        foreach (var route in Closed(node))
        {
            using var page = await browser.SendAsync(Request(route), Cancel);
            if (route.Method == "GET" && !route.Endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            {
                Assert.True(page.StatusCode == HttpStatusCode.Redirect, $"{route}: {page.StatusCode}");
                Assert.StartsWith("/sign-in", page.Headers.Location!.OriginalString, StringComparison.Ordinal);
            }
            else
            {
                Assert.True(page.StatusCode == HttpStatusCode.Unauthorized, $"{route}: {page.StatusCode}");
            }

            using var machine = await program.SendAsync(Request(route), Cancel);
            Assert.True(machine.StatusCode == HttpStatusCode.Unauthorized, $"{route}: {machine.StatusCode}");
            Assert.Equal("application/problem+json", machine.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(before, await EntriesAsync(node));
    }

    [Fact]
    public async Task WrongRole_IsRefusedBeforeAnythingIsDone()
    {
        await using var node = await HostedNode.StartAsync();
        var before = await EntriesAsync(node);
        foreach (var route in Closed(node))
        {
            foreach (var gate in route.Endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<RoleRequirement>())
            {
                // Everything but what the gate asks for.
                using var client = node.Client(string.Join(',', Everything(node).Where(r => !(r.Desk == gate.Desk && gate.AnyOf.Contains(r.Role))).Select(r => $"{r.Desk}:{r.Role}")));
                using var answer = await client.SendAsync(Request(route), Cancel);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route} without {string.Join(" or ", gate.AnyOf)} of {gate.Desk}: {answer.StatusCode}");
            }
        }

        Assert.Equal(before, await EntriesAsync(node));
    }

    [Fact]
    public async Task RightRole_WithoutThePagesToken_ChangesNothing()
    {
        await using var node = await HostedNode.StartAsync();
        var before = await EntriesAsync(node);
        using var client = node.Client(string.Join(',', Everything(node).Select(r => $"{r.Desk}:{r.Role}")));
        foreach (var route in Routes(node).Where(r => r.Method != "GET"))
        {
            using var answer = await client.SendAsync(Request(route), Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{route} without the page's token: {answer.StatusCode}");
        }

        Assert.Equal(before, await EntriesAsync(node));
    }

    [Fact]
    public async Task Nothing_AndSomethingClosed_LookTheSameWithoutASession()
    {
        await using var node = await HostedNode.StartAsync();
        using var client = node.Client();
        using var there = await client.GetAsync("/docs", Cancel);
        using var nowhere = await client.GetAsync("/nowhere", Cancel);
        Assert.Equal(there.StatusCode, nowhere.StatusCode);
        Assert.Equal("/sign-in?return=%2Fnowhere", nowhere.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task EveryAnswer_OfEveryRoute_BearsTheSecurityHeaders()
    {
        await using var node = await HostedNode.StartAsync();
        using var nobody = node.Client();
        using var everybody = node.Client(string.Join(',', Everything(node).Select(r => $"{r.Desk}:{r.Role}")));
        var seen = new HashSet<int>();
        var file = Regex.Match(await nobody.GetStringAsync("/sign-in", Cancel), "\"(?<file>/assets/[^\"]*site.css)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["file"].Value;
        foreach (var client in new[] { nobody, everybody })
        {
            foreach (var request in Routes(node).SelectMany(r => new[] { Request(r), new(HttpMethod.Patch, Request(r).RequestUri), new(HttpMethod.Options, Request(r).RequestUri), new(HttpMethod.Head, Request(r).RequestUri) })
                .Concat(new[] { "/nowhere", "/api/nowhere", file, file + "x", "/docs/nowhere" }.Select(a => new HttpRequestMessage(HttpMethod.Get, a))))
            {
                using var answer = await client.SendAsync(request, Cancel);
                seen.Add((int)answer.StatusCode);
                var missing = Wanted.Where(w => !answer.Headers.TryGetValues(w.Name, out var given) || string.Join(", ", given) != w.Value).Select(w => w.Name).ToList();
                Assert.True(missing.Count == 0, $"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} without {string.Join(", ", missing)}");
                Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"), $"{request.RequestUri} names its server.");
                Assert.True(answer.Headers.CacheControl is { NoStore: true } or { Public: true }, $"{request.RequestUri}: {answer.Headers.CacheControl}");
                Assert.DoesNotContain("unsafe", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            }
        }

        Assert.Superset(new HashSet<int> { 200, 302, 400, 401, 404, 405 }, seen);
    }

    private static readonly (string Name, string Value)[] Wanted =
    [
        ("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ];

    private static async Task<int> EntriesAsync(HostedNode node) => (await (await node.Store.LogAsync(Cancel)).EntriesAsync(0, 1000, Cancel)).Count;

    private static IEnumerable<Route> Closed(HostedNode node) => Routes(node).Where(r => r.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null);

    private static List<Route> Routes(HostedNode node)
    {
        var routes = node.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => new Route(m, e))).ToList();
        Assert.NotEmpty(routes);
        return routes;
    }

    /// <summary>All roles that any gate asks for, and all of the whole node.</summary>
    private static List<DeskRole> Everything(HostedNode node) =>
        [.. Routes(node).SelectMany(r => r.Endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()).SelectMany(p => p.Requirements).OfType<RoleRequirement>().Select(r => r.Desk).Append(Rights.Node).Distinct().SelectMany(d => Enum.GetValues<Role>().Select(r => new DeskRole(d, r)))];

    private static HttpRequestMessage Request(Route route)
    {
        var path = new StringBuilder();
        foreach (var segment in route.Endpoint.RoutePattern.PathSegments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
            {
                path.Append(part switch
                {
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => Value(parameter),
                    _ => "",
                });
            }
        }

        var request = new HttpRequestMessage(new(route.Method), path.Length == 0 ? "/" : path.ToString());
        if (route.Method is not ("GET" or "HEAD" or "DELETE"))
        {
            var isJson = route.Endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.ContentTypes.Any(t => t.Contains("json", StringComparison.Ordinal)) == true;
            request.Content = isJson ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([new("name", "typed")]);
        }

        return request;
    }

    private static string Value(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter)
    {
        var rules = parameter.ParameterPolicies.Select(p => p.Content).OfType<string>().ToList();
        return rules switch
        {
            _ when rules.Contains("guid") => Guid.Empty.ToString(),
            _ when rules.Exists(r => r is "int" or "long" or "decimal" || r.StartsWith("min(", StringComparison.Ordinal)) => "1",
            _ when rules.Exists(r => r.StartsWith("length(", StringComparison.Ordinal)) => new string('a', int.Parse(Regex.Match(string.Concat(rules), @"length\((?<count>\d+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture)),
            _ => "x",
        };
    }

    private sealed record Route(string Method, RouteEndpoint Endpoint)
    {
        public override string ToString() => $"{Method} {Endpoint.RoutePattern.RawText}";
    }
}
