using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Renkei.Web.Shell;

/// <summary>A script of a desk (desk-NAME.js among the assets), for the pages that use it. In code, because a component's markup may hold no script element.</summary>
public sealed class PageScript : ComponentBase
{
    /// <summary>The asset's name.</summary>
    [Parameter, EditorRequired]
    public required string File { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "script");
        builder.AddAttribute(1, "src", AssetAddress.Of(File));
        builder.AddAttribute(2, "defer", value: true);
        builder.CloseElement();
    }
}
