using System.Security.Cryptography;
using System.Text;
using Renkei.Labels.Policies;
using Renkei.Labels.Writing;
using Renkei.Store.Engines;
using Renkei.Store.Log;
using Renkei.Store.Ruling;

namespace Renkei.Store;

/// <summary>What a node is, as the store keeps it.</summary>
internal static class Setups
{
    private const string Operator = "operator";

    public static void Check(NodeSetup setup)
    {
        if (setup.Organisation.Trim().Length is 0 or > 200 || setup.Organisation.Any(char.IsControl)) throw new StoreException("The name of the organisation should have 1 to 200 characters on one line.");
        KeptPolicy.Set([.. setup.Policies.Select(d => KeptPolicy.Of(0, d.ToArray()))]);
    }

    public static void Write(Engine engine, Session session, NodeSetup setup, StoreSettings settings)
    {
        engine.BeginWriting(session);
        try
        {
            if (session.Scalar("SELECT value FROM node WHERE name = 'organisation'") is byte[] name) throw new StoreException($"There is a node here already: {Encoding.UTF8.GetString(name)}. Nothing was changed.");
            Put(session, "organisation", Encoding.UTF8.GetBytes(setup.Organisation.Trim()));
            if (setup.DefaultLabel is { } label) Put(session, "default-label", LabelJson.Write(label));
            if (setup.OpenLabel is { } open) Put(session, "open-label", LabelJson.Write(open));
            for (var at = 0; at < setup.Policies.Count; at++)
            {
                session.Run("INSERT INTO policy (number, content, added) VALUES ($1, $2, $3)", at + 1L, setup.Policies[at].ToArray(), Writing.Head.Microseconds(settings.Clock.GetUtcNow()));
            }

            Writing.LogBook.Create(session, Writing.LogBook.Internal, LogName(setup.Organisation));
            using (var logs = new Writing.LogBook()) logs.Append(engine, session, Writing.LogBook.Internal, [.. Said(setup, settings.Clock.GetUtcNow()).Select(e => e.ToLeaf())]);
            session.Commit();
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }

    public static void Read(string place, Session session, StoreState state)
    {
        if (session.Scalar("SELECT value FROM node WHERE name = 'organisation'") is not byte[] name) throw new StoreException($"{place} holds no node yet: ./renkei init makes one.");
        var label = session.Scalar("SELECT value FROM node WHERE name = 'default-label'") is byte[] json ? LabelJson.Read(json).Value : null;
        var open = session.Scalar("SELECT value FROM node WHERE name = 'open-label'") is byte[] text ? LabelJson.Read(text).Value : label;
        state.Start(session, Encoding.UTF8.GetString(name), label, open);
    }

    /// <summary>By what the node decides from its first day on, for the log.</summary>
    private static IEnumerable<LogEntry> Said(NodeSetup setup, DateTimeOffset now)
    {
        foreach (var content in setup.Policies)
        {
            var policy = SpifReader.Read(content).Value!;
            yield return new() { Kind = LogKinds.Policy, At = now, By = Operator, Text = $"The node was made with the policy {policy.Name} ({policy.Oid}), SHA-256 {Convert.ToHexStringLower(SHA256.HashData(content.Span))}." };
        }

        var standing = setup.DefaultLabel is { } label ? $"is under {label.Policy.Name} {label.Classification}" : "is for nobody";
        yield return new() { Kind = LogKinds.Policy, At = now, By = Operator, Text = $"What bears no label {standing}." };
    }

    /// <summary>A log's name holds no white space and no plus; other letters stay as they are.</summary>
    private static string LogName(string organisation) =>
        "renkei/" + string.Join('-', organisation.Split([.. organisation.Where(c => !char.IsLetterOrDigit(c)).Distinct(), ' '], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant() + "/internal";

    private static void Put(Session session, string name, byte[] value) => session.Run("INSERT INTO node (name, value) VALUES ($1, $2)", name, value);
}
