using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renkei.Desks;
using Renkei.Desks.Account;
using Renkei.Node.Serve.Docs;
using Renkei.Node.Serve.Errors;
using Renkei.Node.Serve.Gates;
using Renkei.Node.Serve.Health;
using Renkei.Node.Serve.Logs;
using Renkei.Node.Serve.Settings;
using Renkei.Node.Serve.Telemetry;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.Marks;
using Renkei.Web.Shell;

namespace Renkei.Node.Serve;

/// <summary>Puts the web server together: what every request passes, in this order, before a desk sees it.</summary>
internal static class NodeApp
{
    public static string Version { get; } = typeof(NodeApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>What was found out about who asks is good for so long.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>The app, not yet listening.</summary>
    /// <param name="output">Takes the log.</param>
    /// <param name="standIn">For tests: runs where it is known who asks, and may say that it is somebody else.</param>
    public static WebApplication Build(NodeStore store, NodeSettings settings, DataFolder folder, TimeProvider time, Stream output, Action<WebApplicationBuilder>? more = null, Action<IApplicationBuilder>? standIn = null)
    {
        var server = settings.Get<ServerSettings>();
        // Empty: nothing is read from the folder it was started in, and no variable means anything but ours.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "renkei", EnvironmentName = server.Development ? Environments.Development : Environments.Production });
        Listening.Configure(builder.WebHost, server, time);
        AddLogs(builder.Logging, settings.Get<LoggingSettings>(), new JsonLines(output, time));
        settings.AddTo(builder.Services);
        AddHost(builder.Services, server);
        TelemetrySetup.Add(builder.Services, settings.Get<TelemetrySettings>());
        builder.Services.AddSingleton(store).AddSingleton(time).AddSingleton(folder);
        builder.Services.AddSingleton(new PolicySource(() => store.Policies));
        builder.Services.AddWebKit(typeof(AllDesks).Assembly, typeof(NodeApp).Assembly);
        builder.Services.AddDesks();
        builder.Services.AddScoped<IFinder, DocsFinder>();
        more?.Invoke(builder);
        var app = builder.Build();
        Use(app, server, standIn);
        app.MapWebKit();
        app.MapHealth();
        app.MapDocs();
        app.MapDesks();
        return app;
    }

    private static void AddLogs(ILoggingBuilder logs, LoggingSettings settings, JsonLines lines)
    {
        // Made by the container, and so ended by it: the last lines are written before the output closes.
        logs.Services.AddSingleton<ILoggerProvider>(_ => lines);
        logs.SetMinimumLevel(settings.Level);
        // The framework says little of use to an operator; when one looks closely, some of it.
        foreach (var chatter in (string[])["Microsoft", "System", "OpenTelemetry"]) logs.AddFilter(chatter, settings.Level <= LogLevel.Debug ? LogLevel.Information : settings.Level > LogLevel.Warning ? settings.Level : LogLevel.Warning);
        // Faults are said once, by ErrorPages; a client's own mistakes are no news.
        foreach (var said in (string[])["Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Antiforgery", "Microsoft.AspNetCore.DataProtection"]) logs.AddFilter(said, LogLevel.Error);
        if (!settings.Requests) logs.AddFilter(typeof(RequestLog).FullName, LogLevel.Warning);
    }

    private static void AddHost(IServiceCollection services, ServerSettings server)
    {
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = server.StopWithin);
        services.AddRouting();
        // Text stays text: only what markup is made of is escaped, not every letter beyond ASCII.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAuthentication();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddAntiforgery(form =>
        {
            form.FormFieldName = "__RequestVerificationToken";
            form.Cookie.Name = "renkei-form";
            form.Cookie.HttpOnly = true;
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            form.SuppressXFrameOptionsHeader = true;
        });
        services.AddRequestTimeouts(times => times.DefaultPolicy = new RequestTimeoutPolicy { Timeout = server.Limits.Request, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
        services.Configure<FormOptions>(form => (form.ValueLengthLimit, form.MultipartBodyLengthLimit, form.BufferBodyLengthLimit) = ((int)Math.Min(server.Limits.Body, int.MaxValue), server.Limits.Body, server.Limits.Body));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = false);
        services.AddSingleton<HealthMonitor>();
        services.AddHostedService(all => all.GetRequiredService<HealthMonitor>());
    }

    private static void Use(WebApplication app, ServerSettings server, Action<IApplicationBuilder>? standIn)
    {
        if (server.Proxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in server.Proxies) forwarded.KnownIPNetworks.Add(ConnectionGate.ToNetwork(proxy));
            app.UseForwardedHeaders(forwarded);
        }

        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PageFilling>();
        app.UseMiddleware<ErrorPages>();
        app.UseMiddleware<HostGate>();
        app.UseRouting();
        app.UseMiddleware<BodyGate>();
        app.UseRequestTimeouts();
        app.UseAccount();
        standIn?.Invoke(app);
        app.UseChosenView();
        app.UseMiddleware<RateGate>();
        app.UseMiddleware<LargeGate>();
        app.UseAuthorization();
        app.UseMiddleware<FormGate>();
        app.UseMiddleware<TurnGate>();
        // A body may take half an hour to come: what was taken away meanwhile is gone.
        app.UseWhen(HasTakenLong, late =>
        {
            late.UseAccountAgain();
            standIn?.Invoke(late);
            late.UseChosenView();
            late.UseAuthorization();
        });
        app.UseAntiforgery();
    }

    private static bool HasTakenLong(HttpContext http) =>
        http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - http.RequestServices.GetRequiredService<PageContext>().Now > Fresh && !RateGate.IsProbe(http);

    /// <summary>The program itself hears the signals; the framework's listener would hear them, too.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
