using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Renkei.Node.CommandLine;
using Renkei.Store;

namespace Renkei.Node.Serve.Logs;

/// <summary>Writes a JSON object a line. What the framework says is written by its template alone, without values: those may hold content; of an exception its type and stack, never its message.</summary>
/// <remarks>Lines wait for a writer of their own: whoever reads the output slowly holds up no request. When 8,192 wait, further ones are counted and dropped.</remarks>
internal sealed class JsonLines : ILoggerProvider
{
    private const int MaxWaiting = 8192;
    private const int MaxText = 2000;
    private const string Template = "{OriginalFormat}";

    private static readonly JsonWriterOptions Writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Channel<byte[]> waiting;
    private readonly TimeProvider time;
    private readonly Task writer;
    private long dropped;

    public JsonLines(Stream output, TimeProvider time)
    {
        this.time = time;
        waiting = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }, _ => Interlocked.Increment(ref dropped));
        writer = Task.Run(() => WriteAsync(output), CancellationToken.None);
    }

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose()
    {
        waiting.Writer.TryComplete();
        writer.Wait(TimeSpan.FromSeconds(2), CancellationToken.None);
    }

    private async Task WriteAsync(Stream output)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
            {
                while (waiting.Reader.TryRead(out var line)) await output.WriteAsync(line, CancellationToken.None);
                if (Interlocked.Exchange(ref dropped, 0) is > 0 and var lost) await output.WriteAsync(Line(LogLevel.Warning, "dropped", typeof(JsonLines).Namespace!, json => json.WriteNumber("lines", lost)), CancellationToken.None);
                await output.FlushAsync(CancellationToken.None);
            }
        }
        catch (IOException)
        {
            // Nobody reads the output any more; the node goes on without it.
        }
    }

    private byte[] Line(LogLevel level, string name, string from, Action<Utf8JsonWriter> more)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Writing))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", level.ToString().ToLowerInvariant());
            json.WriteString("event", name);
            json.WriteString("from", from);
            more(json);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    private static string Safe(string text) => PlainText.WellFormed(Secrets.Hide(text.Length > MaxText ? text[..MaxText] + "…" : text));

    private static void Values(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> values)
    {
        foreach (var (name, value) in values.Where(v => v.Key != Template && v.Value is not null && (v.Value is not string text || text.Length > 0)))
        {
            json.WritePropertyName(char.ToLowerInvariant(name[0]) + name[1..]);
            switch (value)
            {
                case int number: json.WriteNumberValue(number); break;
                case long number: json.WriteNumberValue(number); break;
                case double number: json.WriteNumberValue(Math.Round(number, 1)); break;
                case bool yes: json.WriteBooleanValue(yes); break;
                default: json.WriteStringValue(Safe(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "")); break;
            }
        }
    }

    private static void Fault(Utf8JsonWriter json, Exception fault)
    {
        json.WriteStartObject("fault");
        for (var (at, depth) = (fault, 0); at is not null && depth < 5; at = at.InnerException, depth++) json.WriteString(depth == 0 ? "type" : $"inner{depth}", at.GetType().FullName);
        // Messages of others may quote what was worked on; the store's are written for people.
        if (fault is StoreException) json.WriteString("sentence", Safe(fault.Message));
        if (fault.StackTrace is { } stack) json.WriteString("stack", stack.Length > 8 * MaxText ? stack[..(8 * MaxText)] : stack);
        json.WriteEndObject();
    }

    private sealed class Lines(JsonLines all, string category) : ILogger
    {
        private readonly bool isOwn = category.StartsWith("Renkei.", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Whoever starts the node says in one sentence why it does not start.
            if (eventId.Name == "HostedServiceStartupFaulted" && exception is IOException or System.Net.Sockets.SocketException) return;
            var values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
            all.waiting.Writer.TryWrite(all.Line(logLevel, eventId.Name ?? "message", category, json =>
            {
                if (isOwn) Values(json, values);
                if (isOwn && eventId.Name is null) json.WriteString("message", Safe(formatter(state, exception)));
                if (!isOwn) json.WriteString("message", Safe(values.FirstOrDefault(v => v.Key == Template).Value as string ?? ""));
                if (exception is not null) Fault(json, exception);
            }));
        }
    }
}
