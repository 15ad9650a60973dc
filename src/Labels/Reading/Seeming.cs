using System.Text;

namespace Renkei.Labels.Reading;

/// <summary>What bytes seem to be that are no label and no clearance, so that a refusal helps.</summary>
internal static class Seeming
{
    /// <summary>Whether the first byte that is not blank begins a JSON object.</summary>
    public static bool IsJson(ReadOnlySpan<byte> source)
    {
        if (source is [0xEF, 0xBB, 0xBF, ..]) source = source[3..];
        var first = source.IndexOfAnyExcept(" \t\n\r"u8);
        return first >= 0 && source[first] == '{';
    }

    /// <summary>A sentence for what is no XML at all; null for what may be some.</summary>
    public static string? Binary(ReadOnlySpan<byte> source)
    {
        if (source.IndexOfAnyExcept(" \t\n\r"u8) < 0) return source.IsEmpty ? "This is an empty file." : "This file holds nothing but blanks.";
        if (source[0] == '<') return null;
        if (source is [0x30 or 0x31, < 0x80, ..] && source[1] == source.Length - 2) return "This is a binary label or clearance (ESS, BER); only XML and JSON are read.";
        if (source is [0x30 or 0x31, 0x81, ..] or [0x30 or 0x31, 0x82, ..]) return "This seems to be binary (BER or DER), such as an ESS security label or a certificate; only XML and JSON are read.";
        if (source.StartsWith("PK\x03\x04"u8)) return "This is a ZIP archive or an Office file; its label is in a binding inside it.";
        if (source.StartsWith("%PDF-"u8)) return "This is a PDF file, not a label.";
        return null;
    }

    /// <summary>A clause about a root element that is not what was asked for.</summary>
    public static string Root(ref readonly XmlScanner xml)
    {
        var name = Encoding.UTF8.GetString(xml.LocalName[..Math.Min(xml.LocalName.Length, 60)]);
        var uri = xml.Uri(xml.Namespace);
        return (uri, name) switch
        {
            (XmlNamespace.ClearanceUri, "ConfidentialityClearance") => "it is a clearance",
            (XmlNamespace.LabelUri, _) when LabelXml.Role(in xml) is not null => "it is a label",
            (XmlNamespace.LabelUri, "alternateConfidentialityLabel") => "the element is spelt alternativeConfidentialityLabel",
            ("urn:nato:stanag:4778:bindinginformation:1:0", _) => "it is a binding; label verify reads the label out of it",
            ("http://surevine.com/xmlns/spiffy", "label") => "it is a label by numbers",
            ("http://surevine.com/xmlns/spiffy", "clearance") => "it is a clearance by numbers",
            (_, "SPIF") => "it is a security policy",
            ("urn:xmpp:sec-label:0" or "urn:xmpp:sec-label:catalog:2" or "urn:xmpp:sec-label:ess:0", _) => "it is an XMPP security label (XEP-0258), which is not read",
            ("" or "jabber:client" or "jabber:server", "message" or "iq" or "presence") => "it is an XMPP stanza; security labels in it (XEP-0258) are not read",
            (_, "ESSSecurityLabel") => "it is an ESS security label written as XML, which is not read",
            ("", _) when name.EndsWith("ConfidentialityLabel", StringComparison.Ordinal) || name == "ConfidentialityClearance" => $"its root {name} is not in the namespace of labels and clearances; add xmlns=\"{XmlNamespace.LabelUri}\" or the clearance's",
            ("", _) => $"its root is {name} of no namespace; originatorConfidentialityLabel or ConfidentialityClearance of ADatP-4774 was expected",
            _ => $"its root is {name} of the namespace {Values.Quote(uri)}; originatorConfidentialityLabel or ConfidentialityClearance of ADatP-4774 was expected",
        };
    }
}
