using Microsoft.Extensions.Logging;
using Renkei.Web.Settings;

namespace Renkei.Node.Serve.Settings;

/// <summary>What the node writes to its standard output: a JSON object a line.</summary>
[SettingsSection("Logging", "What the node writes to its standard output, a JSON object a line.")]
internal sealed class LoggingSettings
{
    [Setting("The least that is written.")]
    public LogLevel Level { get; init; } = LogLevel.Information;

    [Setting("Whether every request leaves a line (of level Information): its route, never its address or query.")]
    public bool Requests { get; init; } = true;
}

/// <summary>Measurements and traces for the operator's own collector. Off until an endpoint is named.</summary>
[SettingsSection("Telemetry", "Measurements and traces for a collector of your own (OTLP over HTTP). Off until an endpoint is named; no content, no ids.")]
internal sealed class TelemetrySettings : ICheckedSettings
{
    [Setting("The collector's address, such as http://127.0.0.1:4318.")]
    public string? Endpoint { get; init; }

    [Setting("A header the collector asks for, as name=value.", IsSecret = true)]
    public string? Header { get; init; }

    [Setting("Whether measurements are sent.")]
    public bool Metrics { get; init; } = true;

    [Setting("Whether traces are sent.")]
    public bool Traces { get; init; } = true;

    [Setting("The part of the requests that is traced.", Unit = "of 100", Min = "0", Max = "100")]
    public int Sampled { get; init; } = 10;

    [Setting("How often measurements are sent.", Min = "1 s", Max = "1 h")]
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    public IEnumerable<SettingFault> Check()
    {
        if (Endpoint is not null && (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)) yield return new(nameof(Endpoint), "is no address. Allowed: http:// or https://, a host, a port; a secret goes into Header.");
        if (Header is not null && Header.IndexOf('=', StringComparison.Ordinal) <= 0) yield return new(nameof(Header), "is no header. Allowed: name=value.");
    }
}

/// <summary>When the node calls itself ready.</summary>
[SettingsSection("Health", "When the node calls itself ready.")]
internal sealed class HealthSettings
{
    [Setting("The least free room on the disk of the data folder.", Unit = SettingAttribute.Bytes, Min = "0", Max = "1 TB")]
    public long Room { get; init; } = 256L << 20;

    [Setting("How often the log is verified as a whole; 0 for never.", Min = "0", Max = "30 d")]
    public TimeSpan VerifyLogEvery { get; init; } = TimeSpan.FromDays(1);
}
