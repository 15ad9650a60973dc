using Renkei.Web.Settings;

namespace Renkei.Desks.News;

/// <summary>What an operator says about the news desk.</summary>
[SettingsSection("News", "The news desk.")]
internal sealed class NewsSettings
{
    [Setting("A folder of pages that authors are offered to try the desk with, such as samples. Nothing is offered where it is not there.")]
    public string? Samples { get; init; }
}
