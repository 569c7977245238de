using System.Text;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>An object in a bucket that a scenario writes out.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Text">Its content.</param>
/// <param name="TimeOffset">When it was written, before the opening.</param>
internal sealed record ObjectDefinition(YamlItem Bucket, string Key, YamlItem Text, TimeSpan TimeOffset)
{
    /// <summary>The object.</summary>
    public StoredObject ToObject(PlaceholderScope scope) =>
        new(PlaceholderReplacer.Replace(Bucket, scope), Key, Encoding.UTF8.GetBytes(PlaceholderReplacer.Replace(Text, scope)), scope.Now + TimeOffset);
}
