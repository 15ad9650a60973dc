using System.Text;

namespace Renkei.Support;

/// <summary>Documents broken by chance: what a careless or hostile sender could make of good ones.</summary>
public static class XmlMutations
{
    private static readonly byte[][] Splinters =
    [
        .. new[]
        {
            "<", ">", "</", "/>", "<a>", "</a>", "<a/>", "<a b='c'/>", "<a:b xmlns:a='u'/>", "<!--", "-->", "--", "<![CDATA[", "]]>", "]]", "<?p", "?>", "<?xml version='1.0'?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<!DOCTYPE a>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", "&b;", "&", ";", "&amp;", "&lt;", "&#65;", "&#x41;", "&#0;", "&#xD800;", "&#x10FFFF;", "&#x110000;", "&#13;", "&#10;", "&#xFFFE;", "&#00000000000065;",
            "=", "\"", "'", " ", "\t", "\r", "\n", "\r\n", "\0", "\u0001", ":", "a:", " xmlns='urn:x'", " xmlns=''", " xmlns:a='urn:x'", " xmlns:a=''", " xmlns:xml='urn:x'", " xmlns:xmlns='u'", " xml:space='preserve'", " xml:space='x'", " xml:lang='ja'",
            " xmlns:b='http://www.w3.org/2000/xmlns/'", " xmlns:xml='http://www.w3.org/XML/1998/namespace'", " xmlns:c='http://www.w3.org/XML/1998/namespace'", " a:x='1' b:x='2'", " Id='1'", " Type='PERMISSIVE'", "4774", "機密", "é", "\u00B7", "\u0300", "\uFFFE", "\uFEFF", "😀", "\u0085", "\u2028",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xEF, 0xBF, 0xBF],
    ];

    public static byte[] Break(byte[] source, Random chance)
    {
        var bytes = source.ToList();
        for (var times = chance.Next(1, 5); times > 0; times--)
        {
            var at = chance.Next(bytes.Count + 1);
            var length = Math.Min(chance.Next(1, 40), bytes.Count - at);
            switch (chance.Next(6))
            {
                case 0: bytes.RemoveRange(at, length); break;
                case 1 or 2: bytes.InsertRange(at, Splinters[chance.Next(Splinters.Length)]); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4 when at < bytes.Count: bytes[at] = (byte)chance.Next(256); break;
                default:
                    if (chance.Next(10) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    else bytes.InsertRange(Token(bytes, at), Splinters[chance.Next(Splinters.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>A place just before or after markup, where changes matter most.</summary>
    private static int Token(List<byte> bytes, int from)
    {
        var at = bytes.FindIndex(from, b => b is (byte)'<' or (byte)'>' or (byte)'"' or (byte)' ');
        return at < 0 ? from : at;
    }
}
