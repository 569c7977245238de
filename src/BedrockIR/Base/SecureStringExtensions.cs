using System.Buffers;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;

namespace BedrockIR.Base;

/// <summary>Keeps secrets that a cmdlet was given out of all that PowerShell shows.</summary>
internal static class SecureStringExtensions
{
    /// <summary>How many characters a secret may have.</summary>
    public const int MaxLength = 65535;

    /// <summary>Lets an action read a secret, and overwrites the copy that it read.</summary>
    public static void Read(this SecureString secret, ReadOnlySpanAction<char, object?> action)
    {
        // Pinned, so that the garbage collector makes no copies of it elsewhere.
        char[] text = GC.AllocateArray<char>(secret.Length, pinned: true);
        IntPtr copy = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            Marshal.Copy(copy, text, 0, text.Length);
            action(text, null);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(copy);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    /// <summary>
    /// Keeps the line that called a cmdlet out of its error records: it holds the secret where that was written in it. File
    /// and line stay.
    /// </summary>
    public static void HideCommandLine(InvocationInfo call)
    {
        ScriptPosition At(int column) => new(call.ScriptName, call.ScriptLineNumber, column, call.InvocationName);
        call.DisplayScriptPosition = new ScriptExtent(At(1), At(1 + call.InvocationName.Length));
    }
}
