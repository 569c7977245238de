using System.Management.Automation;
using System.Security;

namespace BedrockIR.Base;

/// <summary>
/// Takes secrets as text or as SecureString, and binds SecureStrings. So no error record holds them among the bound
/// parameters, and PowerShell's own prompt for a missing one hides what is typed. What PowerShell writes before it binds,
/// Trace-Command's output for instance, shows a text; only a SecureString is hidden there.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Hides what was given. It refuses nothing: PowerShell's error would show the text. What is too long is cut at
    /// what a SecureString holds, one character more than <see cref="SecureStringExtensions.MaxLength"/>.</summary>
    /// <param name="engineIntrinsics">PowerShell's.</param>
    /// <param name="inputData">A text, a SecureString, several of them, or objects that stand for their text.</param>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) => GetItems(inputData).Select(ToSecureString).ToArray();

    private static IEnumerable<object?> GetItems(object? data) => Unwrap(data) is object?[] several ? several.Select(Unwrap) : [Unwrap(data)];

    private static object? Unwrap(object? data) => data is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : data;

    private static SecureString ToSecureString(object? item)
    {
        if (item is SecureString hidden)
            return hidden;
        string text = item?.ToString() ?? "";
        SecureString secret = new();
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, SecureStringExtensions.MaxLength + 1)))
            secret.AppendChar(c);
        secret.MakeReadOnly();
        return secret;
    }
}
