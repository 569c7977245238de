using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Sources.Scanning;

/// <summary>Changes JSON at random, by a seed: damages its bytes, or writes the same or nearly the same in another legal way.</summary>
internal sealed class JsonMutator(Random random)
{
    private static readonly byte[] DamageBytes = "{}[],:\"\\u n\n\r\t0e-.xX\0\xff\xef\xbb\xbf"u8.ToArray();

    private static readonly JsonSerializerOptions DeepJson = new() { MaxDepth = 1000 };

    /// <summary>The content with one to four changes of its bytes.</summary>
    public byte[] Damage(byte[] content)
    {
        List<byte> bytes = [.. content];
        for (int left = random.Next(1, 5); left > 0 && bytes.Count > 0; left--)
            DamageAt(bytes, random.Next(bytes.Count));
        return [.. bytes];
    }

    /// <summary>A record that is still valid JSON: members in another order, strings with escapes, members twice, huge numbers.</summary>
    public string Rewrite(string record)
    {
        JsonNode node = JsonNode.Parse(record, null, new JsonDocumentOptions { MaxDepth = 1000 })!;
        StringBuilder text = new();
        Write(node, text);
        return text.ToString();
    }

    private void DamageAt(List<byte> bytes, int at)
    {
        int length = random.Next(Math.Min(200, bytes.Count - at) + 1);
        switch (random.Next(7))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[at] = DamageBytes[random.Next(DamageBytes.Length)]; break;
            case 2: bytes.Insert(at, DamageBytes[random.Next(DamageBytes.Length)]); break;
            case 3: bytes.RemoveRange(at, length); break;
            case 4: bytes.RemoveAt(at); break;
            case 5: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            default: bytes.RemoveRange(at, random.Next(20) == 0 ? bytes.Count - at : 1); break;
        }
    }

    private void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                WriteObject(map, text);
                break;
            case JsonArray list:
                text.Append('[').Append(CreateWhitespace());
                for (int i = 0; i < list.Count; i++)
                {
                    text.Append(i == 0 ? "" : "," + CreateWhitespace());
                    Write(list[i], text);
                }
                text.Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteText(value.GetValue<string>(), text);
                break;
            case null:
                text.Append("null");
                break;
            default:
                text.Append(random.Next(50) == 0 ? new string('9', random.Next(1, 400)) + "e" + random.Next(9999) : node.ToJsonString(DeepJson));
                break;
        }
    }

    private void WriteObject(JsonObject map, StringBuilder text)
    {
        List<KeyValuePair<string, JsonNode?>> members = [.. map];
        if (random.Next(3) == 0)
            members = [.. members.OrderBy(_ => random.Next())];
        if (members.Count > 0 && random.Next(20) == 0)
            members.Insert(random.Next(members.Count), members[random.Next(members.Count)]);
        text.Append('{').Append(CreateWhitespace());
        for (int i = 0; i < members.Count; i++)
        {
            text.Append(i == 0 ? "" : "," + CreateWhitespace());
            WriteText(members[i].Key, text);
            text.Append(CreateWhitespace()).Append(':').Append(CreateWhitespace());
            Write(members[i].Value, text);
        }
        text.Append(CreateWhitespace()).Append('}');
    }

    private void WriteText(string value, StringBuilder text)
    {
        bool escaping = random.Next(6) == 0;
        text.Append('"');
        foreach (char c in value)
        {
            if (escaping && random.Next(4) == 0)
                text.Append("\\u").Append(((int)c).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));
            else if (c == '/' && random.Next(4) == 0)
                text.Append("\\/");
            else
                text.Append(JsonEncodedText.Encode(c.ToString(), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        }
        text.Append('"');
    }

    private string CreateWhitespace() => random.Next(12) == 0 ? random.Next(3) switch { 0 => " ", 1 => "\n", _ => "\r\n\t" } : "";
}
