using System.Text;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>An object in a bucket that a scenario writes out.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Text">Its content.</param>
/// <param name="At">When it was written, before the opening.</param>
internal sealed record WrittenObject(YamlItem Bucket, string Key, YamlItem Text, TimeSpan At)
{
    /// <summary>The object.</summary>
    public StoredObject ToObject(Scope scope) =>
        new(Placeholders.Fill(Bucket, scope), Key, Encoding.UTF8.GetBytes(Placeholders.Fill(Text, scope)), scope.Now + At);
}
