using System.Text;

namespace Renkei.Labels.Reading;

/// <content>Namespaces in XML 1.0.</content>
internal ref partial struct XmlScanner
{
    /// <summary>The URI of a namespace by its number here.</summary>
    public readonly string Uri(int number) =>
        number < XmlNamespace.Others ? XmlNamespace.Uri(number) : others!.GetAt(number - XmlNamespace.Others).Key;

    /// <summary>Takes in the declarations of the start tag just read, then gives its attributes their namespaces; no two may have the same name.</summary>
    private bool Declare()
    {
        var prefixed = false;
        foreach (ref var attribute in attributes[..attributeCount])
        {
            var name = NameOf(attribute);
            if (!attribute.HasPrefix)
            {
                if (name.SequenceEqual("xmlns"u8) && !Declare(ref attribute, default)) return false;
            }
            else if (text[attribute.Name..(attribute.Local - 1)].SequenceEqual("xmlns"u8))
            {
                if (!Declare(ref attribute, name)) return false;
            }
            else
            {
                prefixed = true;
            }
        }

        return (!prefixed || Resolve()) && (attributeCount < 2 || AreUnique());
    }

    private bool Declare(ref ScannedAttribute attribute, ReadOnlySpan<byte> prefix)
    {
        var uri = ValueOf(attribute);
        var number = XmlNamespace.Find(uri);
        attribute = attribute with { Namespace = XmlNamespace.Xmlns };
        if (prefix.SequenceEqual("xmlns"u8)) return Fail("the prefix xmlns may not be declared", attribute.Name);
        if (number is XmlNamespace.Xmlns) return Fail("no prefix may stand for the namespace of xmlns", attribute.Name);
        if (prefix.SequenceEqual("xml"u8) != (number is XmlNamespace.Xml)) return Fail("the prefix xml stands for its own namespace, and no other prefix for that one", attribute.Name);
        if (number is XmlNamespace.None && !prefix.IsEmpty) return Fail($"the prefix {Show(prefix)} is declared for no namespace", attribute.Name);
        if (declared == MaxDeclarations) return Fail($"more than {MaxDeclarations} namespace declarations are in force here", attribute.Name);
        if (declared == declarations.Length) Grow(ref declarations);
        declarations[declared++] = new(attribute.Local, prefix.Length, number >= 0 ? number : Other(uri));
        return true;
    }

    private int Other(ReadOnlySpan<byte> uri)
    {
        others ??= new(StringComparer.Ordinal);
        var name = Encoding.UTF8.GetString(uri);
        if (!others.TryGetValue(name, out var number)) others[name] = number = XmlNamespace.Others + others.Count;
        return number;
    }

    private bool Resolve()
    {
        foreach (ref var attribute in attributes[..attributeCount])
        {
            if (!attribute.HasPrefix || attribute.Namespace == XmlNamespace.Xmlns) continue;
            var prefix = text[attribute.Name..(attribute.Local - 1)];
            if (Find(prefix) is not (>= 0 and var found)) return Fail($"the namespace prefix {Show(prefix)} is not declared", attribute.Name);
            attribute = attribute with { Namespace = found };
            if (found == XmlNamespace.Xml && NameOf(attribute).SequenceEqual("space"u8) && !(ValueOf(attribute) is var value && (value.SequenceEqual("default"u8) || value.SequenceEqual("preserve"u8))))
            {
                return Fail("xml:space is default or preserve", attribute.Name);
            }
        }

        return true;
    }

    private bool AreUnique()
    {
        var list = attributes[..attributeCount];
        for (var i = 1; i < list.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (list[i].LocalLength == list[j].LocalLength && list[i].Namespace == list[j].Namespace && NameOf(list[i]).SequenceEqual(NameOf(list[j])))
                {
                    return Fail($"the attribute {Show(text[list[i].Name..(list[i].Local + list[i].LocalLength)])} comes twice", list[i].Name);
                }
            }
        }

        return true;
    }

    private readonly int Default()
    {
        for (var i = declared - 1; i >= 0; i--)
        {
            if (declarations[i].PrefixLength == 0) return declarations[i].Namespace;
        }

        return XmlNamespace.None;
    }

    /// <summary>The namespace a prefix stands for; -1 when it is not declared.</summary>
    private readonly int Find(ReadOnlySpan<byte> prefix)
    {
        for (var i = declared - 1; i >= 0; i--)
        {
            if (declarations[i].PrefixLength == prefix.Length && text.Slice(declarations[i].Prefix, prefix.Length).SequenceEqual(prefix)) return declarations[i].Namespace;
        }

        return prefix.SequenceEqual("xml"u8) ? XmlNamespace.Xml : -1;
    }

    /// <summary>A namespace declaration in force; an empty prefix is the default namespace.</summary>
    internal readonly record struct Declaration(int Prefix, int PrefixLength, int Namespace);
}
