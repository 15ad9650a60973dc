namespace Renkei.Desks.News;

/// <summary>What an operator says about the news desk.</summary>
/// <param name="Samples">A folder of pages to try it with, offered where it is there; null for none. Setting <c>News:Samples</c>.</param>
public sealed record NewsSettings(string? Samples);
