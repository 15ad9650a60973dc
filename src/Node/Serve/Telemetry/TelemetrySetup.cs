using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Renkei.Node.Serve.Settings;

namespace Renkei.Node.Serve.Telemetry;

/// <summary>Measurements and traces to the operator's collector, when one is named: OTLP over HTTP. Nothing is made, and nobody called, without.</summary>
internal static class TelemetrySetup
{
    public static void Add(IServiceCollection services, TelemetrySettings settings)
    {
        if (settings.Endpoint is not { } endpoint) return;
        // What the library would read from variables of its own is said here: no variable but ours means anything.
        var telemetry = services.AddOpenTelemetry().ConfigureResource(about => about.Clear().AddService("renkei", serviceVersion: NodeApp.Version, autoGenerateServiceInstanceId: false));
        if (settings.Metrics)
        {
            telemetry.WithMetrics(metrics => metrics
                .AddMeter("Renkei.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter((otlp, reader) =>
                {
                    To(otlp, endpoint, "v1/metrics", settings);
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.Every.TotalMilliseconds;
                }));
        }

        if (settings.Traces)
        {
            telemetry.WithTracing(traces => traces
                .SetSampler(Sampler(settings))
                .AddSource("Renkei.*")
                .AddAspNetCoreInstrumentation(requests =>
                {
                    requests.RecordException = false;
                    requests.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
                })
                .AddProcessor(new WithoutContent())
                .AddOtlpExporter(otlp => To(otlp, endpoint, "v1/traces", settings)));
        }
    }

    /// <summary>What a client says about tracing counts for nothing: the operator decides how much is traced.</summary>
    private static ParentBasedSampler Sampler(TelemetrySettings settings)
    {
        var some = new TraceIdRatioBasedSampler(settings.Sampled / 100.0);
        return new(some, some, some);
    }

    private static void To(OtlpExporterOptions otlp, string endpoint, string signal, TelemetrySettings settings)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new Uri(endpoint.TrimEnd('/') + "/" + signal);
        otlp.Headers = settings.Header;
    }

    /// <summary>Takes out of a trace all that is not known to be free of content: addresses hold ids, queries hold words.</summary>
    private sealed class WithoutContent : BaseProcessor<Activity>
    {
        private static readonly string[] Allowed = ["http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type"];

        public override void OnEnd(Activity data)
        {
            foreach (var name in data.TagObjects.Select(t => t.Key).Where(n => !Allowed.Contains(n)).ToList()) data.SetTag(name, null);
            if (data.GetTagItem("http.request.method") is string method) data.DisplayName = $"{method} {data.GetTagItem("http.route") ?? "-"}";
            data.SetStatus(data.Status);
        }
    }
}
