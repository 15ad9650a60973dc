using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Renkei.Web.Shell;

/// <summary>The scripts of every page. In code, because a component's markup may hold no script element.</summary>
public sealed class HeadScripts : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        string[] scripts = ["lib/htmx.min.js", "kit.js", "pictures.js"];
        for (var i = 0; i < scripts.Length; i++)
        {
            builder.OpenElement(0, "script");
            builder.AddAttribute(1, "src", AssetAddress.Of(scripts[i]));
            builder.AddAttribute(2, "defer", value: true);
            builder.CloseElement();
        }
    }
}
