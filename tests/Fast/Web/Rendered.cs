using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Renkei.Labels;
using Renkei.Labels.Policies;
using Renkei.Support;
using Renkei.Web;
using Renkei.Web.Marks;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Fast.Web;

/// <summary>Components as a browser reads them, without a server.</summary>
internal static class Rendered
{
    /// <summary>The sample policies.</summary>
    public static PolicySet Policies { get; } = new([.. new[] { "partnership", "kiyomi", "tlp" }.Select(Policy)]);

    public static DateTimeOffset Now { get; } = new(2027, 3, 31, 22, 30, 0, TimeSpan.Zero);

    public static Task<IHtmlDocument> OfAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent => OfAsync<T>(static _ => { }, static _ => { }, parameters);

    /// <summary>A component with its parameters, on a page that may be prepared.</summary>
    public static async Task<IHtmlDocument> OfAsync<T>(Action<PageContext> page, Action<IServiceCollection> services, params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        var added = new ServiceCollection();
        added.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton<AntiforgeryStateProvider, Token>().AddSingleton(new PolicySource(() => Policies));
        added.AddScoped<PageContext>().AddScoped<PageLabels>().AddSingleton<PageIndex>();
        services(added);
        await using var provider = added.BuildServiceProvider();
        var context = provider.GetRequiredService<PageContext>();
        context.Now = Now;
        page(context);
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var given = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(given)).ToHtmlString());
        return await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
    }

    /// <summary>Content of a component.</summary>
    public static RenderFragment Text(string text) => builder => builder.AddContent(0, text);

    public static ConfidentialityLabel Label(string policy, string classification) => new() { Policy = new(policy), Classification = classification };

    public static Person Somebody(params IEnumerable<DeskRole> roles) => new("1", "Aiko", null, new(roles), Preferences.None, null);

    private static SecurityPolicy Policy(string name) =>
        SpifReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "policies", name + ".xml"))).Value!;

    private sealed class Token : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("the-token", "__RequestVerificationToken");
    }
}
