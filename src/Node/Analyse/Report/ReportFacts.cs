namespace Renkei.Node.Analyse.Report;

/// <summary>What the report says about the run itself.</summary>
/// <param name="Arguments">Files and folders as given on the command line.</param>
/// <param name="Version">The product's version, "0.1.0".</param>
/// <param name="Made">When the run ended.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record ReportFacts(IReadOnlyList<string> Arguments, string Version, DateTimeOffset Made, TimeSpan Elapsed);
